// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Takes out of a counterexample what is the memory model's: a shortest cycle of accesses, which no order of single steps explains, and of everything else only what orders these. What is
/// left out could only forbid more, so that what the model of memory allowed in the whole run it allows here.
/// </summary>
public static class LitmusExtraction
{
    /// <summary>The litmus test of a trace.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="workload">Its workload.</param>
    /// <exception cref="ReplayException">The code has changed, or the run takes no memory model.</exception>
    public static LitmusTest Of(TraceFile trace, Workload workload)
    {
        if (trace.Model == MemoryModel.Sc)
            throw new ReplayException("a trace of sequential consistency: no model of memory is in it");
        var execution = Execution.Of(() => trace.Replay(workload));
        var cycles = CriticalCycle.All(execution);
        if (cycles.Count == 0)
            throw new ReplayException($"each load of this trace has found the last store, in an order of single steps: it takes no model of memory, although it was found under {trace.Memory}. Try --memory sc");
        var conflicts = new Conflicts(execution);
        foreach (var cycle in cycles)
        {
            if (LitmusValues.Of(cycle, execution, conflicts) is { } values)
                return Test(trace, execution, cycle, values);
        }
        throw new ReplayException("what is not in order in this trace is not two accesses of each thread: one of them has found a store of yet another");
    }

    private static LitmusTest Test(TraceFile trace, Execution execution, IReadOnlyList<int> cycle, LitmusValues values)
    {
        var events = execution.Events;
        var windows = cycle.GroupBy(i => events[i].Thread).Select(of => new LitmusWindow(execution, [.. of])).ToList();
        var sections = new LitmusSections(execution, windows);
        var variables = new LitmusVariables(execution, cycle, sections.Locks);
        var threads = windows.Select(window => new LitmusProgram(execution, window, sections, variables, values)).ToList();
        var outcome = threads
            .SelectMany((thread, number) => thread.Registers.Select((value, register) => string.Create(CultureInfo.InvariantCulture, $"{number}:r{register}={value}")))
            .Concat(values.Last.Select(it => string.Create(CultureInfo.InvariantCulture, $"{variables.NameOf(it.Address)}={it.Value}")));
        IEnumerable<string> remarks =
        [
            $"{trace.Variant}, \"{trace.Workload}\", {trace.Memory}: {trace.Invariant ?? "no violation"}",
            "",
            .. windows.Select((window, number) => string.Create(CultureInfo.InvariantCulture, $"P{number} is {events[window.Accesses[0]].By}.")),
            .. variables.Remarks,
            .. sections.Remarks,
        ];
        return new LitmusTest(NameOf(trace), [.. remarks], [.. threads.Select(it => it.Thread)], string.Join(" /\\ ", outcome));
    }

    private static string NameOf(TraceFile trace)
    {
        var name = $"{trace.Variant}+{trace.Workload}+{trace.Memory}".Select(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '.' ? c : '-');
        return string.Join('-', string.Concat(name).Split('-', StringSplitOptions.RemoveEmptyEntries));
    }
}
