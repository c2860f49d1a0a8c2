// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;

namespace Kernel.Tests;

internal sealed class ReplayTests
{
    private static readonly Workload s_broken = SmallWorkloads.Of(1, sync: true, Part.SyncLook);

    private static Replay Counterexample()
    {
        var violation = StatefulSearch.Explore(s_broken, new ExplorationOptions()).Violation!;
        return Replay.Run(s_broken, MemoryModel.Sc, violation.Schedule);
    }

    [Test]
    public void A_counterexample_violates_again_what_it_violated()
    {
        var replay = Counterexample();
        Assert.That(replay.Invariant, Is.EqualTo("I6"));
        Assert.That(replay.Threads, Is.EqualTo(["umount", "walker 1"]));
    }

    [Test]
    public void Text_has_a_column_for_each_thread_and_names_places_and_changes()
    {
        var text = TextRendering.Render(Counterexample());
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Match(@"^step +umount +walker 1 +where +what changed\n"));
            Assert.That(text, Does.Contain("walk Mount.cs:"));
            Assert.That(text, Does.Contain("mini_mount 1.count[0] 1 → 2"));
            Assert.That(text, Does.EndWith("I6 violated: umount returned 0, and the cleanup is not done\n"));
            Assert.That(text.Split('\n'), Has.None.EndsWith(" "));
        });
    }

    [Test]
    public void Folded_text_keeps_to_its_width([Values(40, 57, 80, 120)] int width)
    {
        var replay = Counterexample();
        var lines = FoldedRendering.Render(replay, width).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(lines.Max(line => line.Length), Is.LessThanOrEqualTo(width));
            Assert.That(lines.Count(line => char.IsDigit(line[3]) && line[4] == ' '), Is.EqualTo(replay.Steps.Count));
            Assert.That(string.Join(' ', lines.Select(line => line.Trim())), Does.EndWith("I6 violated: umount returned 0, and the cleanup is not done"));
            Assert.That(lines, Has.None.EndsWith(" "));
        });
    }

    [Test]
    public void What_a_step_changed_is_folded_below_it()
    {
        var replay = Counterexample();
        var changes = replay.Steps.SelectMany(step => step.Changes).Where(change => change.Cell.StartsWith("mini_mount 1.", StringComparison.Ordinal)).ToList();
        var text = string.Join('\n', FoldedRendering.Render(replay, 100));
        Assert.That(changes, Is.Not.Empty);
        // What the action says already is not said again.
        foreach (var change in changes)
            Assert.That(text, Does.Contain($"       {change.Cell} {change.From} → {change.To}").Or.Contain($"  {change.Cell} "));
    }

    [Test]
    public void Mermaid_has_a_line_of_life_for_each_thread()
    {
        var text = MermaidRendering.Render(Counterexample());
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.StartWith("sequenceDiagram\n    participant T0 as umount\n    participant T1 as walker 1\n"));
            Assert.That(text, Does.Contain("T1->>M: "));
            Assert.That(text, Does.Contain("I6 violated"));
        });
    }

    [Test]
    public void A_trace_file_replays()
    {
        var file = TraceFile.Of(Counterexample());
        var replay = TraceFile.Parse(file.ToJson()).Replay(s_broken);
        Assert.That(replay.Invariant, Is.EqualTo("I6"));
    }

    [Test]
    public void A_file_with_bytes_changed_is_a_trace_or_is_said_to_be_none([Range(1, 10)] int seed)
    {
        var text = TraceFile.Of(Counterexample()).ToJson();
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++)
        {
            var changed = text.ToCharArray();
            for (var many = random.Next(1, 4); many > 0; many--)
                changed[random.Next(changed.Length)] = "\"{}[]:,-09ntx\\ "[random.Next(15)];
            try
            {
                _ = TraceFile.Parse(new string(changed)).Schedule();
            }
            catch (ReplayException e)
            {
                Assert.That(e.Message, Does.StartWith("no "), $"seed {seed}, file {i}");
            }
        }
    }

    [Test]
    public void A_trace_file_does_not_replay_on_changed_code()
    {
        var file = TraceFile.Parse(TraceFile.Of(Counterexample()).ToJson());
        var error = Assert.Throws<ReplayException>(() => file.Replay(SmallWorkloads.Of(1, sync: true)));
        Assert.That(error!.Message, Does.Contain("the code has changed"));
    }

    [TestCase("", "no trace")]
    [TestCase("[1]", "no trace")]
    [TestCase("{\"format\":1,\"workload\":\"w\",\"variant\":\"\",\"size\":{},\"memory\":\"sc\",\"steps\":[]}", "no trace of format 2")]
    [TestCase("{\"format\":2,\"workload\":\"w\",\"variant\":\"\",\"size\":{},\"memory\":\"pso\",\"steps\":[]}", "no memory model: pso")]
    public void What_is_no_trace_is_refused_in_one_line(string text, string expected)
    {
        var error = Assert.Throws<ReplayException>(() => TraceFile.Parse(text));
        Assert.That(error!.Message, Does.StartWith(expected).And.Not.Contain("\n"));
    }

    [Test]
    public void Both_kinds_of_kernel_stack_do_the_same([ValueSource(typeof(MemoryModels), nameof(MemoryModels.Usual))] MemoryModel memory, [Values] Part missing)
    {
        var workload = SmallWorkloads.Of(2, sync: false, missing);
        var result = StatefulSearch.Explore(workload, new ExplorationOptions { Memory = memory });
        var schedule = result.Violation?.Schedule ?? RandomSchedule.Of(workload, memory, 7);
        Assert.That(Determinism.Check(workload, memory, schedule), Is.Null);
    }
}
