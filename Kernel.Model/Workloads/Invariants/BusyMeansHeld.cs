// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Workloads;

namespace Kernel.Invariants;

/// <summary>I7: A normal umount fails with EBUSY only if a lasting reference existed at some instant of the call, and succeeds only if there was an instant without one. A walker's counted reference counts too, even where the walker will find that it came too late, and so does one that was put, until the put has reached the processor of the umounter.</summary>
public sealed class BusyMeansHeld : Invariant
{
    /// <summary>What is wrong with EBUSY.</summary>
    internal const string Unheld = "umount(2) returned EBUSY, though nobody else had a reference at any time during the call";

    /// <summary>What is wrong with 0.</summary>
    internal const string Held = "umount(2) returned 0, though somebody else had a reference all through the call";

    /// <inheritdoc/>
    public override string Name => "I7";

    /// <inheritdoc/>
    public override string Statement => "A normal umount fails with EBUSY only if a lasting reference existed at some instant of the call, and succeeds only if there was an instant without one.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        Ledger.note_count();
        for (var i = 0; i < Ledger.MaxUmounters; i++)
        {
            if (!Ledger.has_returned(i) || Ledger.is_lazy(i))
                continue;
            if (Ledger.answer[i] == -Errno.EBUSY && Ledger.counted_meanwhile[i] == 0)
                return Unheld;
            if (Ledger.answer[i] == 0 && Ledger.free_meanwhile[i] == 0)
                return Held;
        }
        return WatchedUmounts.Look();
    }
}
