// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.OnKernel;

/// <summary>Whoever makes the system calls of an operation, one after the other.</summary>
internal interface ISystemCaller
{
    /// <summary>Makes a system call.</summary>
    /// <returns>What it returned: negative errno values as the kernel returns them.</returns>
    /// <remarks>What <see cref="String"/> and <see cref="Space"/> gave out is used up by it.</remarks>
    long Call(int number, params ReadOnlySpan<long> arguments);

    /// <summary>Copies a string to where the next call can point to it.</summary>
    long String(string text);

    /// <summary>Cleared memory for the next call.</summary>
    long Space(int size);

    /// <summary>Has eight bytes that a call has left somewhere stand where the next call reads them.</summary>
    void Copy(long from, long to);
}
