// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Benchmarks.SmallModel;

/// <summary>The parts of the small model that can be left out.</summary>
[Flags]
public enum Part
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>The full barrier between a walker's increment and its second look at the sequence count.</summary>
    WalkerBarrier = 1,
    /// <summary>The full barrier before the umounter's busy check.</summary>
    UmountBarrier = 2,
    /// <summary>The full barrier before a slow put's decrement.</summary>
    PutBarrier = 4,
    /// <summary>The grace period between unhashing and the put.</summary>
    GracePeriod = 8,
    /// <summary>The read section around a fast put's test and decrement.</summary>
    PutReadSection = 16,
    /// <summary>A failed walker's look at SYNC_UMOUNT.</summary>
    SyncLook = 32,
    /// <summary>A failed walker's look at DOOMED.</summary>
    DoomedLook = 64,
}
