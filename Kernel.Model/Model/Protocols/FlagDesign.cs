// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// V4a: the deferral is asked for by a global flag, read next to the lists. As first posted nothing sets it, so nothing
/// is ever deferred; set and not taken back, it defers what comes later too.
/// </summary>
/// <param name="set">A lazy umount sets the flag, under namespace_sem.</param>
/// <param name="reset">The unlock takes it back.</param>
internal sealed partial class FlagDesign(bool set, bool reset) : QueueRcuWorkDesign(DeferWhat.Lazy)
{
    /// <summary>unmounted_lazily of the folded diff; namespace_sem.</summary>
    [Global] private static partial int unmounted_lazily { get; set; }

    public override bool defer(bool lazy, mount mnt)
    {
        if (set && lazy)
            unmounted_lazily = 1; // in do_umount(), before the unlock
        var defer = unmounted_lazily != 0;
        if (reset)
            unmounted_lazily = 0;
        return defer;
    }
}
