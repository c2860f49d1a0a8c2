// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Text;
using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>A process that makes the system calls it is told to, one after the other.</summary>
internal sealed unsafe class RemoteTask(int pid, CallBlock* block)
{
    /// <summary>Where strings and structures begin in the task's slot.</summary>
    private const int ArenaStart = 256;

    /// <summary>Longer than any string a system call takes: what is cut off cannot matter.</summary>
    private const int LongestString = 4200;

    private int _arena = ArenaStart;

    public int Pid { get; } = pid;

    public CallBlock* Block { get; } = block;

    /// <summary>Makes a system call and waits for its result: negative errno values as the kernel returns them.</summary>
    /// <remarks>What <see cref="String"/> and <see cref="Space"/> gave out is used up by it.</remarks>
    public long Call(int number, params ReadOnlySpan<long> arguments)
    {
        Start(number, arguments);
        for (var spins = 0; Volatile.Read(ref Block->State) is not CallBlock.Done; spins++)
        {
            if (spins < 20)
                Thread.SpinWait(20);
            else if (Futex(FUTEX_WAIT, CallBlock.Request, 1) is false && Gone())
                throw new BackendException($"a task of the scenario was killed from outside (pid {Pid})");
        }

        return Block->Result;
    }

    /// <summary>Makes a system call that does not come back.</summary>
    public void Start(int number, params ReadOnlySpan<long> arguments)
    {
        Debug.Assert(arguments.Length <= 6);
        Block->Number = number;
        for (var i = 0; i < 6; i++)
            Block->Arguments[i] = i < arguments.Length ? arguments[i] : 0;
        _arena = ArenaStart;
        Volatile.Write(ref Block->State, CallBlock.Request);
        Futex(FUTEX_WAKE, 1, 0);
    }

    /// <summary>Clones the task; the child runs on a slot of its own.</summary>
    /// <returns>The pid, or a negative errno.</returns>
    public long Clone(long flags, CallBlock* child)
    {
        Block->Child = child;
        var pid = Call(Nr.Clone, flags);
        Block->Child = null;
        return pid;
    }

    /// <summary>Copies a string to where the next call can point to it.</summary>
    public long String(string text)
    {
        var length = Math.Min(Encoding.UTF8.GetByteCount(text), LongestString);
        var space = (byte*)Space(length + 1);
        if (length < LongestString)
        {
            Encoding.UTF8.GetBytes(text, new Span<byte>(space, length));
        }
        else
        {
            Encoding.UTF8.GetBytes(text).AsSpan(0, length).CopyTo(new Span<byte>(space, length));
        }

        space[length] = 0;
        return (long)space;
    }

    /// <summary>Cleared memory for the next call.</summary>
    public long Space(int size)
    {
        var at = _arena;
        _arena += (size + 15) & ~15;
        if (_arena > SharedMemory.SlotSize)
            throw new InvalidOperationException("A system call's arguments do not fit into a task's slot.");
        var address = (byte*)Block + at;
        new Span<byte>(address, size).Clear();
        return (long)address;
    }

    /// <summary>False if the wait ended by its time limit, or at once.</summary>
    private bool Futex(int operation, uint value, int seconds)
    {
        var timeout = stackalloc long[] { seconds, 0 };
        return Libc.SystemCall(Nr.Futex, (nint)Block, operation, (nint)value, seconds == 0 ? 0 : (nint)timeout, 0, 0) >= 0;
    }

    private bool Gone()
    {
        try
        {
            // The third field is the state; the second, the name, is in parentheses and is this program's own.
            var stat = File.ReadAllText($"/proc/{Pid}/stat");
            return stat.AsSpan(stat.LastIndexOf(')') + 2)[0] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }
}
