// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using Kernel.Exploration;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>
/// The questions of specs/scenarios/together as workloads, so that claims and command lines can name them: by their folder there, which is the part of the kernel that they are
/// about, and their name, as walk/umount-and-open. What their files say must come of them, and what they say can come must.
/// </summary>
public sealed class Questions : IWorkloads
{
    private const string Folder = "together/";
    private const string Extension = ".scenario";

    private static readonly Lazy<IReadOnlyList<Scenario>> s_all = new(Read);

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) => s_all.Value.Select(scenario => new ScenarioWorkload(scenario, noMemory: 0).Stated with { Size = size });

    private static IReadOnlyList<Scenario> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => Read(assembly, name))];
    }

    private static Scenario Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        var (scenario, errors) = ScenarioParser.Read(NameOf(resource), text);
        return scenario ?? throw new InvalidDataException($"{errors[0]}");
    }

    /// <summary>The name of the workload in a file: that of its folder and its own.</summary>
    private static string NameOf(string file)
    {
        var name = file[..^Extension.Length].Replace('\\', '/');
        return name[Folder.Length..].Contains('/', StringComparison.Ordinal) ? name[Folder.Length..] : name;
    }
}
