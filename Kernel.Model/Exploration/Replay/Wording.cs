// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>Says in words what a traced operation did.</summary>
internal static class Wording
{
    public static string Of(TracedOperation it)
    {
        var place = it.Kind is OpKind.Read or OpKind.Write or OpKind.PerCpuAdd or OpKind.Exchange or OpKind.CompareExchange or OpKind.AtomicAdd or OpKind.AtomicOr or OpKind.AtomicAnd
            ? Names.cell(it.Address)
            : Names.of(it.Address);
        return it.Kind switch
        {
            OpKind.Start => "starts",
            OpKind.Lockref => Lockref(place, it),
            OpKind.Read => $"reads {place} = {Value(it.Result)}",
            OpKind.Write => $"{place} := {Value(it.Value)}",
            OpKind.PerCpuAdd or OpKind.AtomicAdd => $"{place} += {Value(it.Value)}, now {Value(it.Result)}",
            OpKind.AtomicOr => $"{place} |= {Value(it.Value)}, was {Value(it.Result)}",
            OpKind.AtomicAnd => $"{place} &= {Value(it.Value)}, was {Value(it.Result)}",
            OpKind.Exchange => $"{place} := {Value(it.Value)}, was {Value(it.Result)}",
            OpKind.CompareExchange => it.Result == it.Value ? $"{place} exchanged, was {Value(it.Result)}" : $"{place} is {Value(it.Result)}, not {Value(it.Value)}: not exchanged",
            OpKind.Barrier => "full barrier",
            OpKind.SpinLock or OpKind.WriteSeqLock or OpKind.MutexLock => $"locks {place}",
            OpKind.WriteSeqUnlock => $"unlocks {place}",
            OpKind.DownRead => $"locks {place} shared",
            OpKind.DownWrite => $"locks {place} for writing",
            OpKind.SynchronizeRcu => "grace period ends",
            OpKind.CallRcu => $"queues {place} for a callback",
            OpKind.PollRcu => it.Result != 0 ? "polls: a grace period has elapsed" : "polls: no grace period yet",
            OpKind.WaitCallback => $"runs the callback of {Names.of(it.Result)}",
            OpKind.RcuBarrier => "every callback has run",
            OpKind.WaitWork => $"takes {Names.of(it.Result)} off {place}",
            OpKind.FlushWork => $"{place} has been flushed",
            OpKind.WaitNonZero => $"{place} is set",
            OpKind.WaitZero => $"{place} is clear",
            OpKind.WaitQuiet => "all work put off has been done",
            OpKind.Choose => $"chooses {it.Result}",
            OpKind.Allocate => it.Result != 0 ? $"allocation of {it.Site.Expression} fails" : $"allocates {it.Site.Expression}",
            OpKind.Yield => "goes on",
            _ => it.Kind.ToString(),
        };
    }

    /// <summary>What a load has found instead of the last value, and what it has not seen.</summary>
    public static string Of(Missed it) => $"{(it.By == null ? "the first value" : $"{it.By}'s")}, not yet {it.NextBy}'s {Value(it.Next)}";

    /// <summary>A count that goes up and down with its lock free: there are references to get or to put, or there are not.</summary>
    private static string Lockref(string place, TracedOperation it) => it.Value > 0
        ? it.Result > 0 ? $"{place}.count += {it.Value}, now {it.Result}" : $"{place} is dead: no reference"
        : it.Result >= 0 ? $"{place}.count += {it.Value}, now {it.Result}" : $"{place} has no reference to put";

    /// <summary>A cell's value: the name of the object or member where it is the address of one, and in hexadecimal where it can only be flags.</summary>
    public static string Value(int value)
    {
        if (value >= Machine.Heap && value < Machine.Used && Names.of(value) is var name && !name.StartsWith("cell", StringComparison.Ordinal))
            return name;
        return value >= 1 << 20 ? $"0x{value:x}" : value.ToString(CultureInfo.InvariantCulture);
    }
}
