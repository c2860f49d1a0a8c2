// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.OnKernel;

/// <summary>
/// Memory that this process and all its tasks see at the same addresses: the code, and one slot a task with its
/// <see cref="CallBlock"/> and room for the strings and structures that its system calls point to.
/// </summary>
internal sealed unsafe class SharedMemory : IDisposable
{
    /// <summary>The size of a slot. Slots are touched, and so take memory, only when used.</summary>
    public const int SlotSize = 1 << 15;

    private const int Slots = 4096;
    private const int CodeSize = 1 << 16;

    private readonly ConcurrentBag<nint> _free = [];
    private readonly nint _slots;
    private readonly nint _code;
    private int _used;

    public SharedMemory(byte[] code)
    {
        _slots = Map((nuint)SlotSize * Slots, Libc.MapShared | Libc.MapAnonymous | Libc.MapNoReserve);
        _code = Map(CodeSize, Libc.MapPrivate | Libc.MapAnonymous);
        Marshal.Copy(code, 0, _code, code.Length);
        if (Libc.Protect(_code, CodeSize, Libc.ProtRead | Libc.ProtExec) != 0)
            throw new BackendException("memory with code of the program's own is not allowed here (mprotect(2) failed)");
    }

    /// <summary>The code, as a function that clones and returns the pid or a negative errno.</summary>
    public delegate* unmanaged<CallBlock*, nint, nint> Entry => (delegate* unmanaged<CallBlock*, nint, nint>)_code;

    /// <summary>Takes a slot, with its block cleared.</summary>
    public CallBlock* Take()
    {
        if (!_free.TryTake(out var slot))
        {
            var index = Interlocked.Increment(ref _used) - 1;
            if (index >= Slots)
                throw new BackendException($"more than {Slots} tasks at once");
            slot = _slots + (nint)index * SlotSize;
        }

        var block = (CallBlock*)slot;
        *block = new() { TimeoutSeconds = 1 };
        return block;
    }

    /// <summary>Gives back the slot of a task that is gone.</summary>
    public void Return(CallBlock* block) => _free.Add((nint)block);

    public void Dispose()
    {
        _ = Libc.Unmap(_slots, (nuint)SlotSize * Slots);
        _ = Libc.Unmap(_code, CodeSize);
    }

    private static nint Map(nuint size, int flags)
    {
        var address = Libc.Map(0, size, Libc.ProtRead | Libc.ProtWrite, flags, -1, 0);
        return address != -1 ? address : throw new BackendException("no memory to share with the tasks (mmap(2) failed)");
    }
}
