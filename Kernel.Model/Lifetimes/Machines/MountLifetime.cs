// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>Where a <c>struct mount</c> is in its life.</summary>
public enum MountState : byte
{
    /// <summary>Made by <c>alloc_vfsmnt</c>, in no namespace, with one reference, its maker's.</summary>
    Allocated,

    /// <summary>The root of a namespace, often an anonymous one: it has no parent.</summary>
    Detached,

    /// <summary>In a namespace and hashed below its parent.</summary>
    Attached,

    /// <summary>A kernel-internal mount: <c>mnt_ns</c> is set, but to no real namespace.</summary>
    Internal,

    /// <summary>Has left its namespace lazily, and is still hashed below its unmounted parent.</summary>
    UnmountedConnected,

    /// <summary>Has left its namespace and its parent; readers and lockless puts from before may be under way.</summary>
    Unmounted,

    /// <summary>A grace period has passed since; its own reference can go.</summary>
    Settled,

    /// <summary>Its own reference is gone; only holders keep it.</summary>
    Held,

    /// <summary>The last reference is gone and <c>MNT_DOOMED</c> is set.</summary>
    Doomed,

    /// <summary>The cleanup waits in the list of a task that will return to user mode.</summary>
    QueuedAsTaskWork,

    /// <summary>The cleanup waits on <c>delayed_mntput_list</c>.</summary>
    QueuedDelayed,

    /// <summary><c>cleanup_mnt</c> is running.</summary>
    Cleaning,

    /// <summary>The superblock reference is dropped; the memory waits for a grace period.</summary>
    Cleaned,

    /// <summary>The memory is free.</summary>
    Freed,

    /// <summary>Outer state: in a namespace, so that no put is the last.</summary>
    Mounted,

    /// <summary>Outer state: on its way out, reached by walkers at most, whose references are undone.</summary>
    Dying,
}

/// <summary>What happens to a <c>struct mount</c>. Counts are references left.</summary>
public enum MountTrigger : byte
{
    /// <summary><c>free_vfsmnt</c> of a mount that could not be completed.</summary>
    Discard,

    /// <summary><c>mnt_add_to_ns</c> as the root of a namespace (<c>fsmount</c>, <c>open_tree</c>, <c>copy_mnt_ns</c>).</summary>
    MakeRoot,

    /// <summary><c>attach_recursive_mnt</c>, <c>make_visible</c>: hashed below a parent. A move does it again.</summary>
    Attach,

    /// <summary><c>kern_mount</c>.</summary>
    MakeInternal,

    /// <summary>Another mount is put on top of it (<c>mnt_set_mountpoint</c>).</summary>
    Cover,

    /// <summary>The mount on top of it goes.</summary>
    Uncover,

    /// <summary><c>umount_tree</c> where <c>disconnect_mount</c> said no: a lazy umount below an unmounted parent.</summary>
    UnmountConnected,

    /// <summary><c>umount_tree</c> where it said yes; also <c>__detach_mounts</c> of one that was still connected.</summary>
    Unmount,

    /// <summary>The parent's last put moves it to <c>mnt_stuck_children</c>; the parent's own wait was its wait too.</summary>
    StickToParent,

    /// <summary><c>kern_unmount</c> clears <c>mnt_ns</c>.</summary>
    UnmountInternal,

    /// <summary><c>synchronize_rcu_expedited</c> in <c>namespace_unlock</c> or <c>kern_unmount</c> has returned.</summary>
    GracePeriod,

    /// <summary>The put that <c>namespace_unlock</c>, <c>kern_unmount</c> or the parent's <c>cleanup_mnt</c> makes.</summary>
    PutOwn,

    /// <summary><c>mntget</c>, or a walker's <c>__legitimize_mnt</c> that succeeds.</summary>
    Get,

    /// <summary><c>mntput</c> by a holder.</summary>
    Put,

    /// <summary>A walker raises the count (<c>__legitimize_mnt</c>) of a mount that it may not keep.</summary>
    WalkerGet,

    /// <summary>The walker undoes that.</summary>
    WalkerUndo,

    /// <summary><c>task_work_add</c> takes the cleanup.</summary>
    AddTaskWork,

    /// <summary>A kernel thread, or a task past its task work, puts it on <c>delayed_mntput_list</c>.</summary>
    QueueDelayed,

    /// <summary><c>cleanup_mnt</c> begins.</summary>
    Cleanup,

    /// <summary><c>call_rcu</c> at the end of <c>cleanup_mnt</c>.</summary>
    CallRcu,

    /// <summary><c>delayed_free_vfsmnt</c>.</summary>
    Free,
}

/// <summary>The life of a mount (<c>fs/namespace.c</c>).</summary>
public static class MountLifetime
{
    /// <summary>The declaration.</summary>
    public static Lifetime<MountState, MountTrigger> Lifetime { get; } = new("mount", static (machine, references) =>
    {
        machine.Configure(MountState.Allocated)
            .Ignore(MountTrigger.Get)
            .IgnoreIf(MountTrigger.Put, () => references.IsSome, "references left")
            .PermitIf(MountTrigger.Put, MountState.Doomed, () => references.IsNone, "none left")
            .Permit(MountTrigger.Discard, MountState.Freed)
            .Permit(MountTrigger.MakeRoot, MountState.Detached)
            .Permit(MountTrigger.Attach, MountState.Attached)
            .Permit(MountTrigger.MakeInternal, MountState.Internal);

        machine.Configure(MountState.Mounted)
            .Ignore(MountTrigger.Get)
            .IgnoreIf(MountTrigger.Put, () => references.IsSome, "references left");
        machine.Configure(MountState.Detached)
            .SubstateOf(MountState.Mounted)
            .Permit(MountTrigger.Attach, MountState.Attached)
            .Ignore(MountTrigger.Cover)
            .Ignore(MountTrigger.Uncover)
            .Permit(MountTrigger.Unmount, MountState.Unmounted);
        machine.Configure(MountState.Attached)
            .SubstateOf(MountState.Mounted)
            .Ignore(MountTrigger.Attach)
            .Permit(MountTrigger.MakeRoot, MountState.Detached)
            .Ignore(MountTrigger.Cover)
            .Ignore(MountTrigger.Uncover)
            .Permit(MountTrigger.UnmountConnected, MountState.UnmountedConnected)
            .Permit(MountTrigger.Unmount, MountState.Unmounted);
        machine.Configure(MountState.Internal)
            .SubstateOf(MountState.Mounted)
            .Permit(MountTrigger.UnmountInternal, MountState.Unmounted);

        machine.Configure(MountState.UnmountedConnected)
            .Ignore(MountTrigger.Get)
            .IgnoreIf(MountTrigger.Put, () => references.IsSome, "references left")
            .Permit(MountTrigger.Unmount, MountState.Unmounted)
            .Permit(MountTrigger.StickToParent, MountState.Settled);
        machine.Configure(MountState.Unmounted)
            .Ignore(MountTrigger.Get)
            .IgnoreIf(MountTrigger.Put, () => references.IsSome, "references left")
            .Permit(MountTrigger.GracePeriod, MountState.Settled);
        machine.Configure(MountState.Settled)
            .Ignore(MountTrigger.Get)
            .IgnoreIf(MountTrigger.Put, () => references.IsSome, "references left")
            .PermitIf(MountTrigger.PutOwn, MountState.Held, () => references.IsSome, "references left")
            .PermitIf(MountTrigger.PutOwn, MountState.Doomed, () => references.IsNone, "none left");
        machine.Configure(MountState.Held)
            .Ignore(MountTrigger.Get)
            .IgnoreIf(MountTrigger.Put, () => references.IsSome, "references left")
            .PermitIf(MountTrigger.Put, MountState.Doomed, () => references.IsNone, "none left");

        machine.Configure(MountState.Dying)
            .Ignore(MountTrigger.WalkerGet)
            .Ignore(MountTrigger.WalkerUndo);
        machine.Configure(MountState.Doomed)
            .SubstateOf(MountState.Dying)
            .Permit(MountTrigger.AddTaskWork, MountState.QueuedAsTaskWork)
            .Permit(MountTrigger.QueueDelayed, MountState.QueuedDelayed)
            .Permit(MountTrigger.Cleanup, MountState.Cleaning);
        machine.Configure(MountState.QueuedAsTaskWork)
            .SubstateOf(MountState.Dying)
            .Permit(MountTrigger.Cleanup, MountState.Cleaning);
        machine.Configure(MountState.QueuedDelayed)
            .SubstateOf(MountState.Dying)
            .Permit(MountTrigger.Cleanup, MountState.Cleaning);
        machine.Configure(MountState.Cleaning)
            .SubstateOf(MountState.Dying)
            .Permit(MountTrigger.CallRcu, MountState.Cleaned);
        machine.Configure(MountState.Cleaned)
            .SubstateOf(MountState.Dying)
            .Permit(MountTrigger.Free, MountState.Freed);
    });
}
