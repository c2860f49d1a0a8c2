// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>What is remembered of the system call that a thread is in: its last path walk in RCU mode, and its umount. No code of the port looks at it.</summary>
[KernelStruct("include/linux/sched.h")]
public readonly partial struct call_note
{
    /// <summary>How far the walk is, and <see cref="Follows"/>, <see cref="ToParent"/>, <see cref="ToMount"/>; 0 where none is watched.</summary>
    public partial int walk { get; set; }

    /// <summary>Where it began.</summary>
    public partial path_cell from { get; }

    /// <summary>The path.</summary>
    public partial qstr name { get; set; }

    /// <summary>mount_lock when it began.</summary>
    public partial int m_seq { get; set; }

    /// <summary>Where it has arrived.</summary>
    public partial path_cell to { get; }

    /// <summary>What is being unmounted; NULL for nothing.</summary>
    public partial mount umounted { get; set; }

    /// <summary>1 once do_umount() is over.</summary>
    public partial int umount_over { get; set; }

    /// <summary>What do_umount() or, of a walk that fails, the call has come to.</summary>
    public partial int answer { get; set; }

    /// <summary>The walk is under way.</summary>
    public const int Under = 1;

    /// <summary>It is about to take references to where it is.</summary>
    public const int Arriving = 2;

    /// <summary>It has them.</summary>
    public const int Arrived = 3;

    /// <summary>It has failed in RCU mode: for good, if no other follows.</summary>
    public const int Failed = 4;

    /// <summary>It was the call's last, and what the call came to is known.</summary>
    public const int Over = 5;

    /// <summary>A link at the end of the path is followed.</summary>
    public const int Follows = 8;

    /// <summary>All of it is walked.</summary>
    public const int ToPlace = 0;

    /// <summary>The last component is not.</summary>
    public const int ToParent = 16;

    /// <summary>It goes on to what is mounted over its end.</summary>
    public const int ToMount = 32;

    /// <summary>Which of the above it has come to.</summary>
    public int phase => walk & (Follows - 1);
}

/// <summary>One for each thread.</summary>
/// <param name="address">The first.</param>
public readonly struct call_note_table(int address)
{
    /// <summary>Cells of an element.</summary>
    public const int __size = call_note.__size;

    /// <summary>Element <paramref name="index"/>.</summary>
    public call_note this[int index] => new(address + index * call_note.__size);
}
