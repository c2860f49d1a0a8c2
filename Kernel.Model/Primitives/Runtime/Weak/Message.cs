// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// A store that some thread may not have seen yet. Sets of messages are bits, by the place in <see cref="Messages"/>: whoever has a message has
/// those of its cell before it, and the first of a cell everybody has, without a bit.
/// </summary>
internal struct Message
{
    /// <summary>The cell.</summary>
    public int address;

    /// <summary>What was stored.</summary>
    public int value;

    /// <summary>What has reached every thread that this has reached: the stores before a release, a write barrier, a full barrier.</summary>
    public ulong before;

    /// <summary>What had reached everybody when the store was made: a full barrier, or the end of a grace period, had come before it.</summary>
    public ulong everywhere;

    /// <summary>Of the release of a lock: the releasing thread's own stores, which are before those that the next holder makes.</summary>
    public ulong own;
}

/// <summary>What a thread has seen, and what follows from that for what it does next.</summary>
internal struct View
{
    /// <summary>What its next load can find no older than this.</summary>
    public ulong now;

    /// <summary>What its loads have found, with what came along: <see cref="now"/> after a read barrier.</summary>
    public ulong loads;

    /// <summary>All that has reached it, its own stores included.</summary>
    public ulong seen;

    /// <summary>What is before each of its next stores.</summary>
    public ulong release;

    /// <summary>Its own stores: <see cref="release"/> after a write barrier.</summary>
    public ulong own;

    /// <summary>What has reached everybody, and is known here to have.</summary>
    public ulong everywhere;

    /// <summary><see cref="loads"/> when it last released a lock: <see cref="now"/> when it takes the next.</summary>
    public ulong unlocked_loads;

    /// <summary><see cref="own"/> at that time: <see cref="release"/> when it takes the next.</summary>
    public ulong unlocked_own;
}

/// <summary>What is no thread's.</summary>
internal struct CommonViews
{
    /// <summary>Messages made by a read-modify-write of the one before: nothing comes between the two.</summary>
    public ulong attached;

    /// <summary>What full barriers and grace periods have made reach everybody.</summary>
    public ulong everywhere;

    /// <summary>What had reached whoever began a grace period: readers that begin later see it.</summary>
    public ulong begun;

    /// <summary>What had reached readers when they left: everybody sees it when a grace period ends.</summary>
    public ulong left;

    /// <summary>What had reached whoever queued work, as by the lock of the pool.</summary>
    public ulong queued;
}
