// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using Kernel.Annotations;

#pragma warning disable RS0030 // This is no part of the modelled kernel: it looks at it from a clock of the world outside.

namespace Kernel.Primitives;

/// <summary>
/// Notices a step that does not come to an end: a loop of the ported code, or of somebody who looks at the machine, that waits
/// for nobody. Loads and stores are not counted as long as steps follow each other, since that would cost every one of them;
/// a machine on which no step has begun for a while is told to count, and <see cref="Limit"/> of them in one step are too many.
/// While a run is traced they are counted from the start, so that every replay ends in the same place.
/// </summary>
/// <remarks>A loop that touches no cell at all is not noticed.</remarks>
[NoLockAnalysis(Reason = "The machine beneath the kernel: its lock is not one of the kernel's.")]
internal static unsafe class Watchdog
{
    /// <summary>Bit of <see cref="Machine.Registers.recording"/>: the step under way takes long.</summary>
    public const int Alarm = 4;

    /// <summary>Bit of <see cref="Machine.Registers.recording"/>: every step is counted.</summary>
    public const int Counting = 8;

    /// <summary>Loads and stores in one step that are taken for a loop without end: thousands of times what any step makes.</summary>
    public const int Limit = 10_000_000;

    private const int Period = 500;

    private static readonly Lock s_gate = new();
    private static readonly List<nint> s_machines = [];
    private static Timer? s_timer;

    /// <summary>What is known of a machine: steps when it was last looked at, when it was told to count, and while it counts.</summary>
    internal struct Watch
    {
        public long seen;
        public long alarmed;
        public long counted;
        public int count;
    }

    /// <summary>Whether every step of this OS thread's machine is counted.</summary>
    public static bool Counts
    {
        set => Machine.registers->recording = value ? Machine.registers->recording | Counting : Machine.registers->recording & ~Counting;
    }

    public static void Add(Machine.Registers* machine)
    {
        lock (s_gate)
        {
            s_machines.Add((nint)machine);
            s_timer ??= new Timer(static _ => Look(), null, Period, Period);
        }
    }

    public static void Remove(Machine.Registers* machine)
    {
        lock (s_gate)
            s_machines.Remove((nint)machine);
    }

    private static void Look()
    {
        lock (s_gate)
        {
            foreach (var it in s_machines)
            {
                var m = (Machine.Registers*)it;
                var steps = Volatile.Read(ref m->steps);
                if (steps == m->watch.seen)
                {
                    Volatile.Write(ref m->watch.alarmed, steps);
                    Interlocked.Or(ref m->recording, Alarm);
                }
                m->watch.seen = steps;
            }
        }
    }

    /// <summary>A load or store of a machine that counts.</summary>
    /// <exception cref="KernelBugException">It is one too many.</exception>
    public static void Count(Machine.Registers* m)
    {
        if ((m->recording & Alarm) != 0 && Volatile.Read(ref m->watch.alarmed) != m->steps)
            m->recording &= ~Alarm;
        if (m->watch.counted != m->steps)
        {
            m->watch.counted = m->steps;
            m->watch.count = 0;
        }
        if (++m->watch.count < Limit)
            return;
        m->watch.count = 0;
        m->recording &= ~Alarm;
        throw new KernelBugException(BugKind.Endless, $"{(m->current != 0 ? new thread(m->current).ToString() : "a check")} does not come to an end in {Where()}");
    }

    /// <summary>The innermost function on the stack that is not the machine's own.</summary>
    private static string Where()
    {
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { IsSpecialName: false, DeclaringType: { } type } method || type.Assembly == typeof(Machine).Assembly)
                continue;
            var function = method.Name == "MoveNext" && type.Name.Split('<', '>') is [_, var name, ..] ? name : method.Name;
            return frame.GetFileName() is { } file ? new Site(function, file, frame.GetFileLineNumber(), null).ToString() : function;
        }
        return "the machine itself";
    }
}
