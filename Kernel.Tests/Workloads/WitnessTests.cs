// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Model;
using Kernel.Workloads;
using Kernel.Workloads.Close;
using Kernel.Workloads.Witnesses;

namespace Kernel.Tests;

/// <summary>That something happens in every workload, where it is claimed that something else never does.</summary>
internal sealed class WitnessTests
{
    private static readonly IReadOnlyList<Workload> s_all = [.. new AllWorkloads().All(new())];

    private static IEnumerable<TestCaseData> Known => NeverHappens.All.Keys.Select(it => new TestCaseData(it.Workload, it.What));

    private static Workload Of(string name, Action setup) => FileWorkload.Of(name, setup, new()) with { Witnesses = () => [new OfAnyWorkload(name)] };

    private static CheckOutcome Check(Workload workload) => new Checker([new Claim(workload, MemoryModel.Sc, [])], new ExplorationOptions()).Run(1).Single();

    [TestCaseSource(nameof(Known))]
    public void What_is_known_to_happen_never_does_not(string name, string what)
    {
        var witness = new OfAnyWorkload(name);
        var result = Explorer.Explore(s_all.Single(it => it.Name == name) with { Witnesses = () => [witness] }, new ExplorationOptions());
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(witness.Unmet, Is.EqualTo(new[] { what }));
    }

    [Test]
    public void Whoever_keeps_the_table_makes_an_exit_vacuous()
    {
        var vacuous = Check(Of("kept", () =>
        {
            CloseWorld.File(1, 2);
            CloseWorld.Task("exit", ClosePrograms.die_fn);
            CloseWorld.Task("closer", ClosePrograms.close_fn, 0);
        }));
        Assert.That((vacuous.Result.Verdict, vacuous.AsExpected), Is.EqualTo((Verdict.Holds, false)));
        Assert.That(vacuous.Result.NeverHappened, Is.EqualTo(new[] { "a file is released" }));
        Assert.That(vacuous.ToText(), Does.Contain("  holds (vacuous: it never happens that a file is released)  "));
        var said = Check(Of("left", () =>
        {
            CloseWorld.File(1, 2);
            CloseWorld.Task("exit", ClosePrograms.die_fn);
            CloseWorld.Task("closer", ClosePrograms.close_and_die_fn, 0);
        }));
        Assert.That((said.Result.Verdict, said.AsExpected, said.Result.NeverHappened.Count), Is.EqualTo((Verdict.Holds, true, 0)));
    }

    [Test]
    public void Several_processors_see_what_one_sees([Values(1, 2)] int workers)
    {
        var workload = s_all.Single(it => it.Name == "umount/lazy, 1 walker");
        var result = Explorer.Explore(workload, new ExplorationOptions { Workers = workers });
        Assert.That((result.Verdict, result.NeverHappened.Count), Is.EqualTo((Verdict.Holds, 0)));
    }

    [Test]
    public void Every_workload_of_the_port_has_a_witness() => Assert.That(s_all.Where(it => it.Witnesses().Count == 0).Select(it => it.Name), Is.Empty);
}
