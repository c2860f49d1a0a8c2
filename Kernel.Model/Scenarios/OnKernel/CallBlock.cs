// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Kernel.Scenarios.OnKernel;

/// <summary>The words through which a task is told which system call to make. <see cref="StubCode"/> knows these offsets.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct CallBlock
{
    public const uint Idle = 0;
    public const uint Request = 1;
    public const uint Done = 2;

    /// <summary>The task is to walk a column: its first <see cref="CallNode"/> is in <see cref="Child"/>, the gate is the first argument.</summary>
    public const uint Column = 3;

    /// <summary>Whose turn it is; both sides wait on it by futex(2).</summary>
    [FieldOffset(0)]
    public uint State;

    /// <summary>The parent without which the task ends itself.</summary>
    [FieldOffset(4)]
    public uint Parent;

    [FieldOffset(8)]
    public long Number;

    [FieldOffset(16)]
    public fixed long Arguments[6];

    [FieldOffset(64)]
    public long Result;

    /// <summary>The block of the child, if the request is a clone; the begin of a column; otherwise null.</summary>
    [FieldOffset(72)]
    public CallBlock* Child;

    [FieldOffset(80)]
    public long TimeoutSeconds;

    [FieldOffset(88)]
    public long TimeoutNanoseconds;
}
