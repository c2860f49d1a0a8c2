// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>
/// Kernel stacks. A frame is a header of two cells (type of the state machine, offset of the caller's frame) and the
/// state machine itself, byte for byte; it runs where it lies, so that a copy of the arena is a copy of every stack.
/// </summary>
internal static unsafe class Stack
{
    private const int HeaderCells = 2;

    /// <summary>Calls a kernel function: pushes its frame and runs it up to its first suspension, or to its end.</summary>
    public static void call<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine
    {
        var m = Machine.registers;
        if (m->suspended != 0)
            throw new InvalidOperationException($"{FrameType<TStateMachine>.Name} is called while a call before it has not come back: an await is missing.");
        if (Oracle.Enabled)
        {
            Oracle.call(ref stateMachine);
            return;
        }
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TStateMachine>())
            throw new InvalidOperationException($"{FrameType<TStateMachine>.Name} keeps a managed object across an await: kernel threads live in the arena. (Or the assembly was built without <Optimize>.)");

        var size = HeaderCells + (Unsafe.SizeOf<TStateMachine>() + 7) / 8 * 2;
        var cells = m->cells;
        var t = cells + m->current;
        var sp = t[thread.offsetof_sp];
        if (sp + size > thread.StackCells)
            throw new KernelBugException(BugKind.StackOverflow, $"kernel stack overflow of {Names.of(m->current)}: {Backtrace.of(new thread(m->current))}");
        var frame = cells + (m->current + 2 * Machine.PageCells + sp);
        frame[0] = FrameType<TStateMachine>.Id;
        frame[1] = t[thread.offsetof_top];
        ref var machine = ref Unsafe.AsRef<TStateMachine>(frame + HeaderCells);
        machine = stateMachine;
        t[thread.offsetof_top] = sp;
        t[thread.offsetof_sp] = sp + size;
        if (sp + size > m->highest)
            m->highest = sp + size;
        machine.MoveNext();
        if (m->returned != 0)
            pop(t, frame, sp);
        else
            FrameType<TStateMachine>.ClearPadding((byte*)(frame + HeaderCells));
    }

    /// <summary>What is not in use is zero, so that equal states are equal cells.</summary>
    private static void pop(int* t, int* frame, int sp)
    {
        var size = t[thread.offsetof_sp] - sp;
        t[thread.offsetof_sp] = sp;
        t[thread.offsetof_top] = frame[1];
        new Span<int>(frame, size).Clear();
    }

    /// <summary>Runs the current thread from where it is suspended up to its next suspension. True at its end.</summary>
    public static bool resume()
    {
        var m = Machine.registers;
        m->suspended = 0;
        m->returned = 0;
        if (Oracle.Enabled)
            return Oracle.resume();
        var t = m->cells + m->current;
        while (t[thread.offsetof_top] >= 0)
        {
            var sp = t[thread.offsetof_top];
            if (sp < m->lowest)
                m->lowest = sp;
            var frame = m->cells + (m->current + 2 * Machine.PageCells + sp);
            FrameTypes.MoveNext(frame[0], frame + HeaderCells);
            if (m->suspended != 0)
                return false;
            pop(t, frame, sp);
        }
        return true;
    }

    public static void set_return() => Machine.registers->returned = 1;

    public static void set_return<T>(T value) where T : unmanaged
    {
        if (sizeof(T) > 2 * sizeof(long))
            throw new InvalidOperationException($"A kernel function cannot return the {sizeof(T)} bytes of {typeof(T).Name}: 16 is the most.");
        var m = Machine.registers;
        *(T*)m->value = value;
        m->returned = 1;
    }

    public static T value<T>() where T : unmanaged => *(T*)Machine.registers->value;

    /// <summary>1 where the call just made has come back.</summary>
    public static int take_completed()
    {
        var m = Machine.registers;
        var done = m->returned;
        m->returned = 0;
        return done;
    }

    public static void take_return() => Machine.registers->returned = 0;

    public static T take_return<T>() where T : unmanaged
    {
        var m = Machine.registers;
        m->returned = 0;
        return *(T*)m->value;
    }
}
