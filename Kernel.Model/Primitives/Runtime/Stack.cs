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
        if (Machine.registers->suspended != 0)
            RefuseCall(typeof(TStateMachine));
        if (Oracle.Enabled)
        {
            Oracle.call(stateMachine);
            return;
        }
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TStateMachine>())
            RefuseReferences(typeof(TStateMachine));
        var frame = push(FrameType<TStateMachine>.Id, Unsafe.SizeOf<TStateMachine>());
        ref var machine = ref Unsafe.AsRef<TStateMachine>(frame + HeaderCells);
        machine = stateMachine;
        machine.MoveNext();
        came_back(frame);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int* push(int type, int bytes)
    {
        var m = Machine.registers;
        var size = HeaderCells + (bytes + 7) / 8 * 2;
        var t = m->cells + m->current;
        var sp = t[thread.offsetof_sp];
        if (sp + size > thread.StackCells)
            RefuseStack();
        var frame = m->cells + (m->current + 2 * Machine.PageCells + sp);
        frame[0] = type;
        frame[1] = t[thread.offsetof_top];
        t[thread.offsetof_top] = sp;
        t[thread.offsetof_sp] = sp + size;
        if (sp + size > m->highest)
            m->highest = sp + size;
        return frame;
    }

    /// <summary>The function of a frame has ended, or waits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void came_back(int* frame)
    {
        var m = Machine.registers;
        var t = m->cells + m->current;
        if (m->returned != 0)
            pop(t, frame, (int)(frame - t) - 2 * Machine.PageCells);
        else
            FrameTypes.ClearPadding(frame[0], frame + HeaderCells);
    }

    private static void RefuseCall(Type type) =>
        throw new InvalidOperationException($"{FrameTypes.NameOf(type)} is called while a call before it has not come back: an await is missing.");

    private static void RefuseReferences(Type type) =>
        throw new InvalidOperationException($"{FrameTypes.NameOf(type)} keeps a managed object across an await: kernel threads live in the arena. (Or the assembly was built without <Optimize>.)");

    private static void RefuseStack()
    {
        var current = Machine.registers->current;
        throw new KernelBugException(BugKind.StackOverflow, $"kernel stack overflow of {Names.of(current)}: {Backtrace.of(new thread(current))}");
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
            {
                FrameTypes.ClearPadding(frame[0], frame + HeaderCells);
                return false;
            }
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
