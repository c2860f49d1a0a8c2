// SPDX-License-Identifier: GPL-2.0-only
using Stateless.Graph;

namespace Kernel.Lifetimes.Tests;

/// <summary>Each declared life as a picture: a changed edge is a changed line.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class MachineSnapshots
{
    private static IEnumerable<string> Names => LifetimeCatalogue.All.Select(lifetime => lifetime.Name);

    [TestCaseSource(nameof(Names))]
    public Task Mermaid(string name) => Verify(MermaidGraph.Format(Of(name).Describe()), "mmd").UseDirectory("Snapshots").UseParameters(name.Replace(' ', '-')).ToTask();

    [TestCaseSource(nameof(Names))]
    public Task Dot(string name) => Verify(UmlDotGraph.Format(Of(name).Describe()), "dot").UseDirectory("Snapshots").UseParameters(name.Replace(' ', '-')).ToTask();

    private static Lifetime Of(string name) => LifetimeCatalogue.All.Single(lifetime => lifetime.Name == name);
}
