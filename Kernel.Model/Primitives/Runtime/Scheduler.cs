// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Primitives;

/// <summary>
/// Makes kernel threads and lets one of them take one step. Which one, and with what outcome, is for the caller to
/// decide: an explorer tries them all, <see cref="Run"/> takes the first that can go on.
/// </summary>
public static unsafe class Scheduler
{
    /// <summary>Makes a thread that will call <paramref name="function"/>.</summary>
    /// <param name="name">A person's name for it.</param>
    /// <param name="function">What it runs.</param>
    /// <param name="argument">Passed to the function.</param>
    /// <param name="task">Address of the task on whose behalf it runs.</param>
    /// <param name="daemon">True where nobody waits for its end.</param>
    /// <exception cref="KernelBugException">There are <see cref="thread.Max"/> already.</exception>
    public static thread Spawn(string name, func function, int argument = 0, int task = 0, bool daemon = false)
    {
        for (var id = 0; id < thread.Max; id++)
        {
            var t = thread.number(id);
            if (t.live != 0)
                continue;
            Memory.raw_fill(t.address, thread.__size, 0);
            new Span<int>(Machine.registers->cells + t.stack, thread.StackCells).Clear();
            if (id >= thread.Limit)
                Memory.raw_store(Machine.ThreadCount, id + 1);
            function.port?.Runs();
            t.live = 1;
            t.op = OpKind.Start;
            t.op_address = argument;
            t.op_value = function.id;
            t.top = -1;
            Machine.SetName(t, name);
            t.task = task;
            t.cpu = id % Percpu.nr_cpu_ids;
            t.daemon = daemon ? 1 : 0;
            WeakDeferral.Spawn(t);
            return t;
        }
        throw new KernelBugException(BugKind.Limit, $"no room for thread {name}: {thread.Max} exist");
    }

    /// <summary>In how many ways <paramref name="t"/> can take its next step; 0 while it waits, or does not exist.</summary>
    public static int Choices(thread t)
    {
        var c = Machine.registers->cells + t.address;
        var op = (OpKind)c[thread.offsetof_op];
        return op == OpKind.None ? 0 : Operations.choices(t, op, c[thread.offsetof_op_address], c[thread.offsetof_op_value]);
    }

    /// <summary>Lets <paramref name="t"/> make its operation with outcome <paramref name="choice"/>, and run up to the next one.</summary>
    public static void Step(thread t, int choice = 0)
    {
        var m = Machine.registers;
        m->current = t.address;
        m->choice = choice;
        Watchdog.Feed(m);
        if (m->weak != 0)
            Messages.Touch();
        var c = m->cells + t.address;
        var before = c[thread.offsetof_sp];
        m->lowest = m->highest = before;
        m->added = 0;
        var sums = m->reuse != 0 && Sums.IsSumming(t);
        if (sums)
            Sums.Look(t);
        bool ended;
        if (c[thread.offsetof_op] == (int)OpKind.Start)
        {
            m->suspended = m->returned = 0;
            var function = new func(t.op_value);
            var argument = t.op_address;
            if (m->tracing != 0)
                Trace.Started(t, function);
            t.op = OpKind.None;
            ended = function.invoke(argument).IsCompleted;
        }
        else
            ended = Stack.resume();
        Touch(t, m->lowest, Math.Max(before, c[thread.offsetof_sp]));
        if (ended)
            End(t);
        m->current = 0;
        if (sums)
            Sums.Looked();
        if (m->reuse != 0 && (sums || m->added != 0))
            Sums.Gather();
    }

    /// <summary>Makes the oldest buffered store of <paramref name="t"/> visible.</summary>
    public static void Drain(thread t)
    {
        if (Machine.registers->tracing != 0)
            Trace.Drained(t);
        var m = Machine.registers;
        m->added = 0;
        StoreBuffer.drain_one(t);
        if (m->reuse != 0 && m->added != 0)
            Sums.Gather();
    }

    /// <summary>
    /// Runs <paramref name="t"/> to its end. Where it must wait, others run, lowest number first.
    /// </summary>
    /// <exception cref="KernelBugException">Every thread waits; the message says for what, and who holds it.</exception>
    public static void Run(thread t)
    {
        while (t.live != 0)
        {
            if (Choices(t) > 0)
                Step(t);
            else if (t.nr_buffered > 0)
                Drain(t);
            else if (!StepOther(t))
                throw new KernelBugException(BugKind.Deadlock, Deadlock.Describe());
        }
    }

    /// <summary>Runs every thread until each waits for ever or has ended: all work put off has been done.</summary>
    public static void Settle()
    {
        while (StepOther(default))
        {
        }
    }

    /// <summary>The wait of a program until all work put off has been done; for one program at a time.</summary>
    public static op Quiet([CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(null, function, file, line);
        return new op(OpKind.WaitQuiet);
    }

    /// <summary>Whether nobody but a thread can go on, and everybody's stores are visible.</summary>
    internal static bool IsQuiet(thread but)
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var other = thread.number(id);
            if (other != but && other.live != 0 && (other.nr_buffered > 0 || Choices(other) > 0))
                return false;
        }
        return true;
    }

    private static bool StepOther(thread not)
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var other = thread.number(id);
            if (other == not || other.live == 0)
                continue;
            if (Choices(other) > 0)
                Step(other);
            else if (other.nr_buffered > 0)
                Drain(other);
            else
                continue;
            return true;
        }
        return false;
    }

    /// <summary>Calls a kernel function that needs to wait for nobody, outside every thread: to set up a world, or look at one.</summary>
    /// <exception cref="KernelBugException">It waits.</exception>
    public static void Call(func function, int argument = 0, int task = 0)
    {
        var t = Spawn("setup", function, argument, task);
        var preemptible = Machine.Preemptible;
        Machine.Preemptible = false;
        try
        {
            Run(t);
        }
        finally
        {
            Machine.Preemptible = preemptible;
        }
    }

    private static void End(thread t)
    {
        if (t.nr_held != 0)
            throw new KernelBugException(BugKind.HeldAtExit, $"{t} ended with {Names.of(t.held[0])} held{Trace.AcquiredAt(t, t.held[0])}");
        if (t.rcu_nesting + t.rcu_pending != 0)
            throw new KernelBugException(BugKind.HeldAtExit, $"{t} ended inside an RCU read-side section");
        if (t.preempt_count != 0)
            throw new KernelBugException(BugKind.HeldAtExit, $"{t} ended with preemption disabled");
        if (t.nr_buffered != 0)
            t.op = OpKind.Exit;
        else
            Reap(t);
    }

    internal static void Reap(thread t)
    {
        slab.Abandon(t);
        Memory.raw_fill(t.address, thread.__size, 0);
        WeakDeferral.Reap(t);
    }

    /// <summary>After a step that an exception ended: what it may have changed counts as changed. The thread cannot go on.</summary>
    public static void Abandon()
    {
        var m = Machine.registers;
        if (m->current != 0)
            Touch(new thread(m->current), m->lowest, Math.Max(m->highest, new thread(m->current).sp));
        m->current = m->suspended = m->returned = m->choice = 0;
    }

    /// <summary>The stack is written by compiled code, past <see cref="Memory"/>: its pages count as changed, from the lowest frame that ran.</summary>
    private static void Touch(thread t, int from, int to)
    {
        var dirty = Machine.registers->dirty;
        var page = (uint)t.address / Machine.PageCells;
        dirty[page >> 6] |= 1UL << (int)(page & 63);
        var last = (uint)(t.stack + to) / Machine.PageCells;
        for (page = (uint)(t.stack + from) / Machine.PageCells; page <= last; page++)
            dirty[page >> 6] |= 1UL << (int)(page & 63);
    }
}
