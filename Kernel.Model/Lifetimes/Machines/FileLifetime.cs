// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>Where a <c>struct file</c> is in its life.</summary>
public enum FileState : byte
{
    /// <summary>Made by <c>alloc_empty_file</c>, not opened.</summary>
    Allocated,

    /// <summary><c>FMODE_OPENED</c> is set, and no table slot holds it.</summary>
    Opened,

    /// <summary>At least one table slot holds it.</summary>
    Installed,

    /// <summary>No table slot holds it any more; the last one's reference is still in hand.</summary>
    DetachedFromTable,

    /// <summary><c>filp_flush</c> has run for the last slot.</summary>
    Flushed,

    /// <summary>The last reference to one that was never opened is gone.</summary>
    Discarded,

    /// <summary>The last reference is gone; who releases it is not yet settled.</summary>
    FinalPut,

    /// <summary>The release waits in the list of a task that will return to user mode.</summary>
    QueuedAsTaskWork,

    /// <summary>The release waits on <c>delayed_fput_list</c>.</summary>
    QueuedDelayed,

    /// <summary><c>__fput</c> is running.</summary>
    Releasing,

    /// <summary>The filesystem's <c>release</c> has returned, dentry and mount are put.</summary>
    Released,

    /// <summary><c>file_free</c>: the memory may be another file's at once, but stays a file's.</summary>
    Freed,

    /// <summary>Outer state: the count is zero and can never rise.</summary>
    Dead,
}

/// <summary>What happens to a <c>struct file</c>. Counts are references left, for <see cref="Detach"/> table slots left.</summary>
public enum FileTrigger : byte
{
    /// <summary><c>do_dentry_open</c> succeeds, or <c>alloc_file_pseudo</c>.</summary>
    Open,

    /// <summary><c>fd_install</c>, <c>do_dup2</c>, <c>dup_fd</c>: a slot holds it.</summary>
    Install,

    /// <summary><c>file_close_fd</c> and the other ways out of a slot.</summary>
    Detach,

    /// <summary><c>filp_flush</c>.</summary>
    Flush,

    /// <summary><c>get_file</c>, or a look-up that raises a count above zero.</summary>
    Get,

    /// <summary>A look-up (<c>__get_file_rcu</c>) that finds the count at zero and leaves it there.</summary>
    MissedGet,

    /// <summary><c>fput</c>, <c>__fput_sync</c>, <c>fput_close</c>, <c>fput_close_sync</c>.</summary>
    Put,

    /// <summary><c>task_work_add</c> takes the release.</summary>
    AddTaskWork,

    /// <summary>A kernel thread, an interrupt, or a task past its task work puts it on <c>delayed_fput_list</c>.</summary>
    QueueDelayed,

    /// <summary><c>__fput</c> begins: in place, from <c>____fput</c> or from <c>delayed_fput</c>.</summary>
    Release,

    /// <summary><c>__fput</c> has run the filesystem's <c>release</c> and put dentry and mount.</summary>
    ReleaseDone,

    /// <summary><c>file_free</c>.</summary>
    Free,
}

/// <summary>The life of an open file (<c>fs/file_table.c</c>, <c>fs/file.c</c>, <c>fs/open.c</c>).</summary>
public static class FileLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<FileState, FileTrigger> Lifetime { get; } = new("file", static (machine, count) =>
    {
        machine.Configure(FileState.Allocated)
            .Permit(FileTrigger.Open, FileState.Opened)
            // A look-up may still have the address from the memory's last file: it raises the count, sees that the slot
            // has changed, and puts.
            .Ignore(FileTrigger.Get)
            .Ignore(FileTrigger.MissedGet)
            .IgnoreIf(FileTrigger.Put, () => count.IsSome, "references left")
            .PermitIf(FileTrigger.Put, FileState.Discarded, () => count.IsNone, "none left");
        // As long as the new count is in the maker's store buffer, the memory's last file is still seen to be gone.
        machine.Configure(FileState.Opened)
            .Ignore(FileTrigger.Get)
            .Ignore(FileTrigger.MissedGet)
            .IgnoreIf(FileTrigger.Put, () => count.IsSome, "references left")
            .PermitIf(FileTrigger.Put, FileState.FinalPut, () => count.IsNone, "none left")
            .Permit(FileTrigger.Install, FileState.Installed)
            .Permit(FileTrigger.Flush, FileState.Flushed);
        machine.Configure(FileState.Installed)
            .Ignore(FileTrigger.Get)
            .Ignore(FileTrigger.MissedGet)
            .Ignore(FileTrigger.Install)
            .Ignore(FileTrigger.Flush)
            .IgnoreIf(FileTrigger.Put, () => count.IsSome, "references left")
            .IgnoreIf(FileTrigger.Detach, () => count.IsSome, "slots left")
            .PermitIf(FileTrigger.Detach, FileState.DetachedFromTable, () => count.IsNone, "no slot left");
        // The table's reference is still there, so no put can be the last before the flush.
        machine.Configure(FileState.DetachedFromTable)
            .Ignore(FileTrigger.Get)
            .IgnoreIf(FileTrigger.Put, () => count.IsSome, "references left")
            .Permit(FileTrigger.Install, FileState.Installed)
            .Permit(FileTrigger.Flush, FileState.Flushed);
        machine.Configure(FileState.Flushed)
            .Ignore(FileTrigger.Get)
            .Ignore(FileTrigger.Flush)
            .IgnoreIf(FileTrigger.Put, () => count.IsSome, "references left")
            .PermitIf(FileTrigger.Put, FileState.FinalPut, () => count.IsNone, "none left")
            .Permit(FileTrigger.Install, FileState.Installed);

        machine.Configure(FileState.Dead)
            .Ignore(FileTrigger.MissedGet);
        machine.Configure(FileState.Discarded)
            .SubstateOf(FileState.Dead)
            .Permit(FileTrigger.Free, FileState.Freed);
        machine.Configure(FileState.FinalPut)
            .SubstateOf(FileState.Dead)
            .Permit(FileTrigger.AddTaskWork, FileState.QueuedAsTaskWork)
            .Permit(FileTrigger.QueueDelayed, FileState.QueuedDelayed)
            .Permit(FileTrigger.Release, FileState.Releasing);
        machine.Configure(FileState.QueuedAsTaskWork)
            .SubstateOf(FileState.Dead)
            .Permit(FileTrigger.Release, FileState.Releasing);
        machine.Configure(FileState.QueuedDelayed)
            .SubstateOf(FileState.Dead)
            .Permit(FileTrigger.Release, FileState.Releasing);
        machine.Configure(FileState.Releasing)
            .SubstateOf(FileState.Dead)
            .Permit(FileTrigger.ReleaseDone, FileState.Released);
        machine.Configure(FileState.Released)
            .SubstateOf(FileState.Dead)
            .Permit(FileTrigger.Free, FileState.Freed);
        machine.Configure(FileState.Freed)
            .SubstateOf(FileState.Dead);
    });
}
