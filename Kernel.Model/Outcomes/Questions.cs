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

    /// <summary>The files, by the names of their workloads: each is read where it is asked for first.</summary>
    private static readonly IReadOnlyList<(string Name, Lazy<Scenario> Scenario)> s_all =
    [
        .. from resource in Assembly.GetExecutingAssembly().GetManifestResourceNames().Order(StringComparer.Ordinal)
           where resource.EndsWith(Extension, StringComparison.Ordinal)
           select (NameOf(resource), new Lazy<Scenario>(() => Read(resource))),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; } = [.. s_all.Select(it => Workload.GroupOf(it.Name)).Distinct()];

    /// <inheritdoc/>
    public IEnumerable<Workload> All(WorkloadSize size) => s_all.Select(it => Of(it.Scenario.Value, size));

    /// <inheritdoc/>
    public IEnumerable<Workload> Of(string group, WorkloadSize size) => s_all.Where(it => Workload.GroupOf(it.Name) == group).Select(it => Of(it.Scenario.Value, size));

    private static Workload Of(Scenario scenario, WorkloadSize size) => new ScenarioWorkload(scenario, noMemory: 0).Stated with { Size = size };

    private static Scenario Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
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
