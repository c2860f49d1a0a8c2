// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I31: Nobody who was let in as a writer is at work on a mount that is read-only, or whose file system is; a read-only file system has no file left that its last name has gone of. Writers are kept out only while mount_lock is held.</summary>
public sealed class NoWriterOnReadOnly : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I31";

    /// <inheritdoc/>
    public override string Statement => "Nobody writes to a mount that is read-only, or whose file system is; such a file system owes no removal, and writers wait only while mount_lock is held.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AfterEachStep;

    /// <inheritdoc/>
    public override string? AfterStep()
    {
        for (var m = History.mounts; m; m = m.history.next)
        {
            var flags = m.mnt.mnt_flags.value;
            if (Namespace.test_write_hold(m) && TreesAreAtRest)
                return $"writers of {m} are kept waiting, and nobody holds mount_lock";
            if (!m.mnt.mnt_sb || m.history.cleanups > 0)
                continue;
            var isReadOnly = (m.mnt.mnt_sb.s_flags.value & fs_h.SB_RDONLY) != 0;
            if (m.history.writers > 0 && (isReadOnly || (flags & mount_h.MNT_READONLY) != 0))
                return $"{m} is read-only, and somebody writes to it";
            if (isReadOnly && m.mnt.mnt_sb.s_remove_count.counter.value > 0)
                return $"{m.mnt.mnt_sb} is read-only, and a file of it is still to be removed";
        }
        return null;
    }
}
