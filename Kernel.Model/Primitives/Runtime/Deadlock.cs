// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace Kernel.Primitives;

/// <summary>Says why nobody can go on.</summary>
public static class Deadlock
{
    /// <summary>True where some thread that should end waits, and nobody can run.</summary>
    public static bool Exists()
    {
        var waiting = false;
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live == 0)
                continue;
            if (Scheduler.Choices(t) > 0 || t.nr_buffered > 0)
                return false;
            waiting |= t.daemon == 0 || t.nr_held > 0;
        }
        return waiting;
    }

    /// <summary>One line for each thread that waits: what for, and who holds it.</summary>
    public static string Describe()
    {
        var text = new StringBuilder("deadlock");
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live == 0 || (t.daemon != 0 && t.nr_held == 0))
                continue;
            text.Append($"\n  {t} waits {Reason(t)}; in {Backtrace.of(t)}");
        }
        return text.ToString();
    }

    /// <summary>What a thread waits for, and who holds it.</summary>
    public static string Reason(thread t) => t.op switch
    {
        OpKind.SynchronizeRcu => "for a grace period: " + Readers(t.gp_period),
        OpKind.RcuBarrier => "for every RCU callback",
        OpKind.FlushWork => $"for the end of {Names.of(t.op_address)}",
        OpKind.WaitNonZero or OpKind.WaitZero => $"for {Names.of(t.op_address)} to change",
        _ => $"for {Names.of(t.op_address)}{Locks.HeldBy(t.op_address)}",
    };

    private static string Readers(int period)
    {
        var names = new List<string>();
        for (var id = 0; id < thread.Limit; id++)
        {
            if ((thread.number(id).gp_blocking & (1 << period)) != 0)
                names.Add(thread.number(id).ToString());
        }
        return string.Join(", ", names) + (names.Count == 1 ? " is" : " are") + " in a read-side section";
    }
}
