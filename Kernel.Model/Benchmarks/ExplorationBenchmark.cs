// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using Kernel.Benchmarks.SmallModel;
using Kernel.Exploration;
using Kernel.Primitives;

namespace Kernel.Benchmarks;

/// <summary>One measured figure: the median of whole runs.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Seconds">Median time of a run.</param>
/// <param name="Steps">Steps in a run.</param>
/// <param name="States">Different states met, where they are kept.</param>
/// <param name="Executions">Schedules followed to their end.</param>
/// <param name="Bytes">Bytes allocated on the collected heap in a run.</param>
/// <param name="Peak">Bytes for states, at most.</param>
public sealed record Figure(string What, double Seconds, long Steps, long States, long Executions, long Bytes, long Peak)
{
    /// <summary>Steps in a second.</summary>
    public double StepsPerSecond => Steps / Seconds;

    /// <summary>Schedules followed to their end in a second; where states are recognised, only those that end in a state not met before.</summary>
    public double ExecutionsPerSecond => Executions / Seconds;

    /// <summary>Bytes allocated for each schedule followed to its end.</summary>
    public double BytesPerExecution => Executions == 0 ? 0 : (double)Bytes / Executions;
}

/// <summary>Something else to exhaust beside the small model.</summary>
/// <param name="What">What it is.</param>
/// <param name="Workload">The workload.</param>
/// <param name="Memory">The memory model.</param>
public sealed record BenchmarkWorkload(string What, Workload Workload, MemoryModel Memory);

/// <summary>How fast the engines are, on the small model and on what else is given: one thread, whole runs, medians.</summary>
public static class ExplorationBenchmark
{
    /// <summary>The figures, one after the other.</summary>
    /// <param name="runs">Runs to take the median of; the first of each is thrown away.</param>
    /// <param name="others">What to exhaust beside the small model.</param>
    /// <param name="cancel">Ends the measurement.</param>
    public static IEnumerable<Figure> Run(int runs, IEnumerable<BenchmarkWorkload> others, CancellationToken cancel)
    {
        foreach (var symmetry in (bool[])[false, true])
        {
            foreach (var memory in MemoryModels.Usual)
            {
                for (var walkers = 1; walkers <= 3; walkers++)
                {
                    foreach (var sync in (bool[])[true, false])
                    {
                        if (cancel.IsCancellationRequested)
                            yield break;
                        var options = new ExplorationOptions { Memory = memory, Symmetry = symmetry };
                        var workload = SmallWorkloads.Of(walkers, sync);
                        yield return Measure($"states, {memory.Word()}, {(sync ? "normal" : "lazy")}, {walkers} walkers{(symmetry ? ", interchangeable" : "")}", runs, () => StatefulSearch.Explore(workload, options));
                    }
                }
            }
        }
        foreach (var other in others)
        {
            if (cancel.IsCancellationRequested)
                yield break;
            var figure = Measure(other.What, runs, () => StatefulSearch.Explore(other.Workload, new ExplorationOptions { Memory = other.Memory, Cancel = cancel }));
            if (cancel.IsCancellationRequested)
                yield break; // a run cut short is none
            yield return figure;
        }
        var two = SmallWorkloads.Of(2, sync: false);
        yield return Measure("source sets, sc, lazy, 2 walkers", runs, () => ReducedSearch.Explore(two, new ExplorationOptions()));
        yield return Measure("random, sc, lazy, 2 walkers", runs, () => RandomSearch.Explore(two, new ExplorationOptions(), executions: 10_000));
        yield return Measure("replayed, sc, lazy, 2 walkers, world built apart", runs, () => Replayed(two, 20_000), stepsOnly: true);
    }


    private static Figure Measure(string what, int runs, Func<ExplorationResult> run, bool stepsOnly = false)
    {
        var times = new List<double>();
        var bytes = new List<long>();
        ExplorationResult result = run();
        for (var i = 0; i < runs; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            result = run();
            times.Add((stepsOnly ? result.Elapsed : Stopwatch.GetElapsedTime(start)).TotalSeconds);
            bytes.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }
        times.Sort();
        bytes.Sort();
        return new Figure(what, times[times.Count / 2], result.Transitions, result.States, result.Executions, bytes[bytes.Count / 2], result.PeakBytes);
    }

    /// <summary>One schedule after the other from the start, with nothing kept: the plain scheduler.</summary>
    private static ExplorationResult Replayed(Workload workload, int times)
    {
        var steps = 0L;
        var busy = 0L;
        for (var i = 0; i < times; i++)
        {
            workload.Begin(MemoryModel.Sc);
            var start = Stopwatch.GetTimestamp();
            var random = unchecked((uint)i * 2654435761u);
            while (true)
            {
                random = unchecked(random * 1664525u + 1013904223u);
                var first = (int)(random >> 16) % thread.Limit;
                var ran = false;
                for (var n = 0; n < thread.Limit && !ran; n++)
                {
                    var t = thread.number((first + n) % thread.Limit);
                    if (t.live == 0)
                        continue;
                    // A thread runs on for a few steps, as long as it can.
                    for (var more = 4; more > 0 && Scheduler.Choices(t) > 0; more--)
                    {
                        Scheduler.Step(t);
                        steps++;
                        ran = true;
                    }
                }
                if (!ran)
                    break;
            }
            busy += Stopwatch.GetTimestamp() - start;
        }
        return new ExplorationResult { Engine = "replay", Verdict = Verdict.Bounded, Transitions = steps, Executions = times, Elapsed = Stopwatch.GetElapsedTime(0, busy) };
    }
}
