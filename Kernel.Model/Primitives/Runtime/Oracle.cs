// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>
/// The second way to keep frames: as objects of the C# heap, with no snapshot and no restore. A schedule can then only
/// be replayed from the start, which is slow, and has nothing of the arena's cleverness to go wrong: the oracle for the
/// first way.
/// </summary>
public static unsafe class Oracle
{
    [ThreadStatic]
    private static Stack<IAsyncStateMachine>?[]? t_stacks;

    [ThreadStatic]
    private static bool t_enabled;

    /// <summary>Whether frames live on the heap. Changed only on a machine just reset.</summary>
    public static bool Enabled
    {
        get => t_enabled;
        set => t_enabled = value;
    }

    internal static void Reset() => t_stacks = null;

    private static Stack<IAsyncStateMachine> Frames(thread t) => (t_stacks ??= new Stack<IAsyncStateMachine>?[thread.Max])[t.id] ??= new Stack<IAsyncStateMachine>();

    internal static void call(IAsyncStateMachine frame)
    {
        var m = Machine.registers;
        var frames = Frames(new thread(m->current));
        frames.Push(frame);
        frame.MoveNext();
        if (m->returned != 0)
            frames.Pop();
    }

    internal static bool resume()
    {
        var m = Machine.registers;
        var frames = Frames(new thread(m->current));
        while (frames.Count > 0)
        {
            frames.Peek().MoveNext();
            if (m->suspended != 0)
                return false;
            frames.Pop();
        }
        return true;
    }
}
