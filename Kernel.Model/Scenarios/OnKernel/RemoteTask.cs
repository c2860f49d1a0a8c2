// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>A process that makes the system calls it is told to, one after the other.</summary>
internal sealed unsafe class RemoteTask(int pid, CallBlock* block) : ISystemCaller
{
    /// <summary>Where strings and structures begin in the task's slot.</summary>
    private const int ArenaStart = 256;

    private int _arena = ArenaStart;

    public int Pid { get; } = pid;

    public CallBlock* Block { get; } = block;

    /// <summary>Whether the process has ended.</summary>
    public bool Gone
    {
        get
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

    /// <inheritdoc/>
    public long Call(int number, params ReadOnlySpan<long> arguments)
    {
        Start(number, arguments);
        Finish(() => Gone);
        return Block->Result;
    }

    /// <summary>Has the task walk a column, once all that the gate counts are there.</summary>
    public void Start(ColumnProgram column, uint* gate)
    {
        Block->Child = (CallBlock*)column.Begin;
        Block->Arguments[0] = (long)gate;
        Hand(CallBlock.Column);
    }

    /// <summary>Has the task walk a column by itself.</summary>
    public void Walk(ColumnProgram column)
    {
        var gate = (uint*)&Block->Arguments[1];
        *gate = 1;
        Start(column, gate);
        Finish(() => Gone);
    }

    /// <summary>Waits until what was started has come to its end.</summary>
    /// <param name="hopeless">Whether it never will.</param>
    public void Finish(Func<bool> hopeless)
    {
        for (var spins = 0; Volatile.Read(ref Block->State) is not CallBlock.Done; spins++)
        {
            if (spins < 20)
                Thread.SpinWait(20);
            else if (Futex(FUTEX_WAIT, Volatile.Read(ref Block->State), 1) is false && hopeless())
                throw new BackendException($"a task of the scenario was killed from outside (pid {Pid})");
        }

        Block->Child = null;
    }

    /// <summary>Makes a system call that does not come back.</summary>
    public void Start(int number, params ReadOnlySpan<long> arguments)
    {
        Debug.Assert(arguments.Length <= 6);
        Block->Number = number;
        for (var i = 0; i < 6; i++)
            Block->Arguments[i] = i < arguments.Length ? arguments[i] : 0;
        Hand(CallBlock.Request);
    }

    /// <summary>Clones the task; the child runs on a slot of its own.</summary>
    /// <returns>The pid, or a negative errno.</returns>
    public long Clone(long flags, CallBlock* child)
    {
        Block->Child = child;
        return Call(Nr.Clone, flags);
    }

    /// <inheritdoc/>
    public long String(string text)
    {
        var bytes = CallString.Of(text);
        var space = Space(bytes.Length);
        bytes.CopyTo(new Span<byte>((byte*)space, bytes.Length));
        return space;
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public void Copy(long from, long to) => *(long*)to = *(long*)from;

    /// <summary>It is the task's turn.</summary>
    private void Hand(uint state)
    {
        _arena = ArenaStart;
        Volatile.Write(ref Block->State, state);
        Futex(FUTEX_WAKE, 1, 0);
    }

    /// <summary>False if the wait ended by its time limit, or at once.</summary>
    private bool Futex(int operation, uint value, int seconds)
    {
        var timeout = stackalloc long[] { seconds, 0 };
        return Libc.SystemCall(Nr.Futex, (nint)Block, operation, (nint)value, seconds == 0 ? 0 : (nint)timeout, 0, 0) >= 0;
    }
}
