// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>A piece of the protocol that can be left out where it stands, to see what it is there for.</summary>
[Flags]
public enum Piece
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>smp_mb() of __legitimize_mnt(), between the increment and the second look at mount_lock.</summary>
    WalkerBarrier = 1 << 0,
    /// <summary>smp_mb() of do_umount(), between taking mount_lock and the busy check.</summary>
    UmountBarrier = 1 << 1,
    /// <summary>smp_mb() of mntput_no_expire(), between taking mount_lock and the sum.</summary>
    SlowPutBarrier = 1 << 2,
    /// <summary>The grace period of namespace_unlock().</summary>
    GracePeriod = 1 << 3,
    /// <summary>The read section of mntput_no_expire() around the look at mnt_ns and the decrement.</summary>
    FastPutReadSection = 1 << 4,
    /// <summary>The look at MNT_SYNC_UMOUNT of __legitimize_mnt().</summary>
    WalkerLooksAtSyncUmount = 1 << 5,
    /// <summary>The look at MNT_DOOMED of __legitimize_mnt().</summary>
    WalkerLooksAtDoomed = 1 << 6,
    /// <summary>smp_mb() of mnt_get_write_access(), between the increment and the look at WRITE_HOLD.</summary>
    WriterBarrier = 1 << 7,
    /// <summary>smp_mb() of mnt_hold_writers(), between WRITE_HOLD and the sum.</summary>
    HoldWritersBarrier = 1 << 8,
    /// <summary>The look at mount_lock of __follow_mount_rcu(), where no mount was found on a mount point.</summary>
    MissedMountRecheck = 1 << 9,
    /// <summary>The look at mount_lock of __follow_mount_rcu(), where a mount was found.</summary>
    FoundMountRecheck = 1 << 10,
    /// <summary>The look at mount_lock of follow_dotdot_rcu(), on the way out of a mount.</summary>
    MountPointRecheck = 1 << 11,
    /// <summary>The look at d_seq of follow_dotdot_rcu(), after the parent was read.</summary>
    ParentRecheck = 1 << 12,
    /// <summary>The look at the directory's d_seq of lookup_fast(), after the child was found.</summary>
    DirectoryRecheck = 1 << 13,
    /// <summary>path_connected(): a step up does not leave what its mount shows.</summary>
    PathConnected = 1 << 14,
    /// <summary>dont_mount() of who removes a name.</summary>
    DontMount = 1 << 16,
    /// <summary>The wait of mnt_get_write_access() while WRITE_HOLD is set.</summary>
    WriterWaits = 1 << 17,
    /// <summary>The mark of mark_mounts_for_expiry(), without which a mount would expire that was in use a moment ago.</summary>
    ExpiryMark = 1 << 18,
    /// <summary>The second look at the slot of __fget_files_rcu(), after the reference was taken.</summary>
    FgetRecheck = 1 << 20,
    /// <summary>The reference that ep_send_events() takes to a file, unless it is gone, before it asks the file for events.</summary>
    EpollReference = 1 << 21,
    /// <summary>The marker that task_work_run() leaves in an exiting task, so that no more work can be added.</summary>
    ExitMarker = 1 << 22,
    /// <summary>disconnect_mount() leaves a locked mount on its unmounted parent.</summary>
    LockedStaysConnected = 1 << 23,
    /// <summary>The final put remembers the children that it takes off a mount, so that the cleanup puts them.</summary>
    StuckChildren = 1 << 24,
    /// <summary>The look at MNT_SYNC_UMOUNT of __legitimize_mnt() is made with mount_lock held.</summary>
    SyncUmountUnderLock = 1 << 25,
}

/// <summary>Which pieces are left out of this machine.</summary>
public static partial class Pieces
{
    [Global] private static partial int left_out { get; set; }

    /// <summary>Pieces left out; none unless a workload says so.</summary>
    public static Piece LeftOut
    {
        get => (Piece)left_out;
        set => left_out = (int)value;
    }

    /// <summary>True where the piece is in place.</summary>
    internal static bool with(Piece piece) => (left_out & (int)piece) == 0;
}
