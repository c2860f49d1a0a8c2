// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Kernel.Scenarios.OnKernel;

/// <summary>One system call of a column, and which comes after it. <see cref="StubCode"/> knows these offsets.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct CallNode
{
    /// <summary>How often a loop of two instructions is made before the call.</summary>
    [FieldOffset(0)]
    public long Delay;

    [FieldOffset(8)]
    public long Number;

    [FieldOffset(16)]
    public fixed long Arguments[6];

    /// <summary>What the call returned.</summary>
    [FieldOffset(64)]
    public long Result;

    /// <summary>Eight bytes that calls before have left, the result of one or what it wrote, which go <see cref="To"/> before the call.</summary>
    [FieldOffset(72)]
    public long* From;

    /// <summary>The call after one that succeeded; null for none.</summary>
    [FieldOffset(80)]
    public CallNode* OnSuccess;

    /// <summary>The call after one that failed with <c>EEXIST</c>.</summary>
    [FieldOffset(88)]
    public CallNode* OnExisting;

    /// <summary>The call after one that failed otherwise.</summary>
    [FieldOffset(96)]
    public CallNode* OnFailure;

    /// <summary>Where <see cref="From"/> goes: to an argument, or to what one points to. Both are the first argument where nothing has to go anywhere.</summary>
    [FieldOffset(104)]
    public long* To;

    /// <summary>The call that followed.</summary>
    public readonly CallNode* Next => Result >= 0 ? OnSuccess : Result == -(long)Errno.EEXIST ? OnExisting : OnFailure;
}
