// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;
using static Kernel.Primitives.MarkedAccess;

namespace Kernel.Tests;

/// <summary>A loop that waits for nobody is reported, with who and where, and does not hang whoever explores it.</summary>
internal sealed partial class EndlessTests
{
    [Global] private static partial shared<int> flag { get; }

    [Global] private static partial int turns { get; set; }

    private static async co set(int _) => await WRITE_ONCE(flag, 1);

    /// <summary>Waits without giving anybody the chance to run: endless where it comes first.</summary>
    private static async co spin(int _)
    {
        await WRITE_ONCE(flag, flag.value);
        while (flag.value == 0)
            turns = (turns + 1) & 7;
    }

    private static readonly func s_set = func.of(set);
    private static readonly func s_spin = func.of(spin);

    private static Workload Spinning(params IReadOnlyList<IInvariant> invariants) => new()
    {
        Name = "spinning",
        Setup = () =>
        {
            Scheduler.Spawn("setter", s_set);
            Scheduler.Spawn("spinner", s_spin);
        },
        Invariants = invariants,
    };

    [Test]
    public void A_step_without_end_is_a_violation_that_names_thread_and_line()
    {
        var result = StatefulSearch.Explore(Spinning(), new ExplorationOptions());
        Assert.That(result.Violation?.Invariant, Is.EqualTo("Endless"), result.Violation?.Message);
        Assert.That(result.Violation!.Message, Does.Match(@"^\[spinner\] does not come to an end in spin \(EndlessTests\.cs:2[0-9]\)$"));
        Assert.That(result.Violation.Schedule, Has.Count.EqualTo(2), "it begins, and comes to the loop");
    }

    [Test]
    public void Its_trace_replays_to_the_same_line()
    {
        var violation = StatefulSearch.Explore(Spinning(), new ExplorationOptions()).Violation!;
        var replay = Replay.Run(Spinning(), MemoryModel.Sc, violation.Schedule);
        Assert.That(replay.Message, Does.StartWith("[spinner] does not come to an end in spin (EndlessTests.cs:"));
        var again = TraceFile.Parse(TraceFile.Of(replay).ToJson()).Replay(Spinning());
        Assert.That(again.Message, Is.EqualTo(replay.Message));
    }

    [Test]
    public void Random_schedules_and_executions_report_it_too()
    {
        Assert.That(RandomSearch.Explore(Spinning(), new ExplorationOptions(), executions: 100).Violation?.Invariant, Is.EqualTo("Endless"));
        Assert.That(ReducedSearch.Explore(Spinning(), new ExplorationOptions()).Violation?.Invariant, Is.EqualTo("Endless"));
    }

    [Test]
    public void So_it_is_where_threads_run_one_after_the_other()
    {
        Machine.Reset();
        Machine.Preemptible = false;
        try
        {
            var error = Assert.Throws<KernelBugException>(() => Scheduler.Run(Scheduler.Spawn("spinner", s_spin)));
            Assert.That(error!.Message, Does.StartWith("[spinner] does not come to an end in spin"));
        }
        finally
        {
            Machine.Preemptible = true;
            Machine.Reset();
        }
    }

    private sealed class LooksForEver : IInvariant
    {
        public string Name => "patience";

        public string? AfterStep()
        {
            while (flag.value == 1)
            {
            }
            return null;
        }
    }

    [Test]
    public void A_check_without_end_is_reported()
    {
        var result = StatefulSearch.Explore(Spinning(new LooksForEver()), new ExplorationOptions());
        Assert.That(result.Violation?.Message, Does.Match("^(a check|\\[spinner\\]) does not come to an end in (AfterStep|spin)"));
    }
}
