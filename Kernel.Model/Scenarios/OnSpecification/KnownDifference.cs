// SPDX-License-Identifier: GPL-2.0-only

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>Who has to change.</summary>
public enum Fault
{
    /// <summary>The documentation is imprecise here.</summary>
    Documentation,

    /// <summary>The kernel does something nobody asked for.</summary>
    Kernel,
}

/// <summary>A difference between what is written and what the kernel does, explained. The list is specs/differences/differences.json.</summary>
/// <param name="Kind">The departure of the specification that stands for it.</param>
/// <param name="Fault">Who has to change.</param>
/// <param name="Written">What is written, and where.</param>
/// <param name="Happens">What happens.</param>
/// <param name="Loses">What a user loses by it.</param>
/// <param name="Scenario">The file with a scenario that ends in it, and is as short as can be.</param>
/// <param name="Repair">The patch of the port, beside the scenario, that makes it go; null where there is none.</param>
public sealed record KnownDifference(string Kind, Fault Fault, string Written, string Happens, string Loses, string Scenario, string? Repair)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownDifference> All { get; } = Read();

    private static KnownDifference[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("differences.json")!;
        return JsonSerializer.Deserialize<KnownDifference[]>(stream, Json)!;
    }
}
