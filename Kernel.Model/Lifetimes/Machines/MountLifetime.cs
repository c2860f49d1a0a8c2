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

    /// <summary>Has left its namespace lazily, and is still hashed below its unmounted parent.</summary>
    UnmountedConnected,

    /// <summary>Has left its namespace and its parent; readers and lockless puts from before may be under way.</summary>
    Unmounted,

    /// <summary>A grace period has passed since; its own reference can go.</summary>
    Settled,

    /// <summary>Its own reference is being dropped, or is gone: only holders keep it, and the last of them dooms it.</summary>
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

    /// <summary>Outer state: has left its namespace, and has references.</summary>
    Leaving,

    /// <summary>Outer state: on its way out, reached by walkers at most, whose references are undone.</summary>
    Dying,
}

/// <summary>
/// What happens to a <c>struct mount</c>. Counts are references left, those not counted that walkers are about to keep or
/// undo.
/// </summary>
public enum MountTrigger : byte
{
    /// <summary><c>free_vfsmnt</c> of a mount that could not be completed.</summary>
    Discard,

    /// <summary><c>mnt_add_to_ns</c> as the root of a namespace.</summary>
    MakeRoot,

    /// <summary><c>make_visible</c>: hashed below a parent. A move does it again.</summary>
    Attach,

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

    /// <summary>A grace period has passed since it left: <c>synchronize_rcu_expedited</c> in <c>namespace_unlock</c> has returned.</summary>
    GracePeriod,

    /// <summary><c>namespace_unlock</c>, or the parent's <c>cleanup_mnt</c>, begins to put the mount's own reference.</summary>
    PutOwn,

    /// <summary><c>mntget</c>, or a walker that may keep what it has taken.</summary>
    Get,

    /// <summary>A walker raises the count (<c>__legitimize_mnt</c>), not knowing yet whether it may keep that.</summary>
    WalkerGet,

    /// <summary>The walker undoes that.</summary>
    WalkerUndo,

    /// <summary><c>mntput</c> without the lock, by somebody who saw <c>mnt_ns</c>: it never looks whether it was the last.</summary>
    FastPut,

    /// <summary><c>mntput</c> under <c>mount_lock</c>.</summary>
    Put,

    /// <summary>The sum was zero: <c>MNT_DOOMED</c>.</summary>
    Doom,

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
        // Its maker's until it is in a namespace; what fails on the way is unmounted like the rest, or just put.
        machine.Configure(MountState.Allocated)
            .Ignore(MountTrigger.Get)
            .Ignore(MountTrigger.Put)
            .Ignore(MountTrigger.Cover)
            .Ignore(MountTrigger.Uncover)
            .Permit(MountTrigger.Discard, MountState.Freed)
            .Permit(MountTrigger.MakeRoot, MountState.Detached)
            .Permit(MountTrigger.Attach, MountState.Attached)
            .Permit(MountTrigger.Unmount, MountState.Unmounted)
            .PermitIf(MountTrigger.Doom, MountState.Doomed, () => references.IsNone, "none left");

        machine.Configure(MountState.Mounted)
            .Ignore(MountTrigger.Get)
            .Ignore(MountTrigger.WalkerGet)
            .Ignore(MountTrigger.Cover)
            .Ignore(MountTrigger.Uncover)
            .IgnoreIf(MountTrigger.FastPut, () => references.IsSome, "references left")
            .Permit(MountTrigger.Unmount, MountState.Unmounted);
        machine.Configure(MountState.Detached)
            .SubstateOf(MountState.Mounted)
            .Permit(MountTrigger.Attach, MountState.Attached);
        machine.Configure(MountState.Attached)
            .SubstateOf(MountState.Mounted)
            .Ignore(MountTrigger.Attach)
            .Permit(MountTrigger.UnmountConnected, MountState.UnmountedConnected);

        // What a walker has taken is undone where the umount is synchronous or the mount doomed: never of one that is connected.
        machine.Configure(MountState.Leaving)
            .Ignore(MountTrigger.Get)
            .Ignore(MountTrigger.WalkerGet)
            .Ignore(MountTrigger.Uncover);
        machine.Configure(MountState.UnmountedConnected)
            .SubstateOf(MountState.Leaving)
            .IgnoreIf(MountTrigger.FastPut, () => references.IsSome, "references left")
            .IgnoreIf(MountTrigger.Put, () => references.IsSome, "references left")
            .Permit(MountTrigger.Unmount, MountState.Unmounted)
            .Permit(MountTrigger.StickToParent, MountState.Settled);
        machine.Configure(MountState.Unmounted)
            .SubstateOf(MountState.Leaving)
            .Ignore(MountTrigger.WalkerUndo)
            .IgnoreIf(MountTrigger.FastPut, () => references.IsSome, "references left")
            .IgnoreIf(MountTrigger.Put, () => references.IsSome, "references left")
            .Permit(MountTrigger.GracePeriod, MountState.Settled);
        // Whoever saw the namespace has put by now: no lockless put from here on, which is what the wait is for.
        machine.Configure(MountState.Settled)
            .SubstateOf(MountState.Leaving)
            .Ignore(MountTrigger.WalkerUndo)
            .IgnoreIf(MountTrigger.Put, () => references.IsSome, "references left")
            .Permit(MountTrigger.PutOwn, MountState.Held);
        machine.Configure(MountState.Held)
            .SubstateOf(MountState.Leaving)
            .Ignore(MountTrigger.WalkerUndo)
            .Ignore(MountTrigger.Put)
            .PermitIf(MountTrigger.Doom, MountState.Doomed, () => references.IsNone, "none left");

        machine.Configure(MountState.Dying)
            .Ignore(MountTrigger.WalkerGet)
            .Ignore(MountTrigger.WalkerUndo);
        // Its children leave it under the lock under which it was doomed.
        machine.Configure(MountState.Doomed)
            .SubstateOf(MountState.Dying)
            .Ignore(MountTrigger.Uncover)
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
