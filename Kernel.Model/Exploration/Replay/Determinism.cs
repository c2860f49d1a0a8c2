// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Plays a schedule twice: with kernel stacks in the arena, and by the <see cref="Oracle"/>, whose frames the runtime
/// keeps. What the model did and left behind must be the same. It is not where the model depends on something that is
/// neither in the arena nor decided by the schedule, or where the arena's stacks are wrong.
/// </summary>
public static class Determinism
{
    /// <summary>Null where both agree, else what differs.</summary>
    public static string? Check(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule)
    {
        var first = Play(workload, memory, schedule, oracle: false);
        var second = Play(workload, memory, schedule, oracle: true);
        var common = Math.Min(first.Operations.Count, second.Operations.Count);
        for (var i = 0; i < common; i++)
        {
            if (first.Operations[i] != second.Operations[i])
                return $"the model is not deterministic: operation {i + 1} of the same schedule was \"{first.Operations[i]}\" and then \"{second.Operations[i]}\"";
        }
        if (first.Operations.Count != second.Operations.Count)
            return $"the model is not deterministic: the same schedule made {first.Operations.Count} operations and then {second.Operations.Count}";
        if (first.Error != second.Error)
            return $"the model is not deterministic: the same schedule ended with \"{first.Error}\" and then with \"{second.Error}\"";
        for (var i = 0; i < Math.Min(first.Memory.Length, second.Memory.Length); i++)
        {
            if (first.Memory[i] != second.Memory[i])
                return $"the model is not deterministic: the same schedule left {first.Memory[i]} and then {second.Memory[i]} in {Names.of(Machine.Globals + i)}";
        }
        return null;
    }

    private sealed record Run(List<string> Operations, int[] Memory, string? Error);

    private static Run Play(Workload workload, MemoryModel memory, IReadOnlyList<Move> schedule, bool oracle)
    {
        string? error = null;
        Machine.Reset();
        Oracle.Enabled = oracle;
        Trace.Enabled = true;
        try
        {
            workload.Begin(memory);
            var checks = new Checks(workload, path: null);
            foreach (var move in schedule)
            {
                if (checks.Make(move) is { } problem)
                {
                    error = problem.Invariant;
                    break;
                }
            }
            return new Run([.. Trace.Operations.Select(it => $"{it.Thread} {Wording.Of(it)} in {it.Site.Function}")], Machine.Arena[Machine.Globals..Machine.Used].ToArray(), error);
        }
        finally
        {
            Trace.Enabled = false;
            Machine.Reset();
            Oracle.Enabled = false;
        }
    }
}
