// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Lifetimes;

namespace Kernel.Primitives;

/// <summary>When each kind of operation can be made, what it does, and in how many ways.</summary>
internal static unsafe class Operations
{
    /// <summary>True where the thread makes the operation at once, without giving others the chance to run before it.</summary>
    public static bool immediate(OpKind kind, int address, int value)
    {
        var m = Machine.registers;
        switch (kind)
        {
            case OpKind.Barrier when (m->tso | m->weak) == 0:
                return true;
            case OpKind.Allocate when Memory.raw_load(Machine.AllocationFailures) == 0:
                return true;
        }
        return m->preemptible == 0 && choices(new thread(m->current), kind, address, value) > 0;
    }

    /// <summary>Suspends the current thread before the operation.</summary>
    public static void announce(OpKind kind, int address, int value)
    {
        var m = Machine.registers;
        var t = m->cells + m->current;
        t[thread.offsetof_op] = (int)kind;
        t[thread.offsetof_op_address] = address;
        t[thread.offsetof_op_value] = value;
        m->suspended = 1;
        if (kind is OpKind.SpinLock or OpKind.Lockref or OpKind.WriteSeqLock or OpKind.MutexLock or OpKind.DownRead or OpKind.DownWrite)
            Locks.check_not_held(new thread(m->current), address, kind);
        if (kind is OpKind.DownRead or OpKind.DownWrite)
            Rwsems.announced(new rw_semaphore(address), kind == OpKind.DownRead);
        if (m->tracing != 0)
            Trace.Announced(new thread(m->current));
    }

    /// <summary>In how many ways thread <paramref name="t"/> can make the operation now; 0 while it has to wait.</summary>
    public static int choices(thread t, OpKind kind, int address, int value)
    {
        var m = Machine.registers;
        if (m->tso != 0 && t.nr_buffered != 0 && !StoreBuffer.may_run(t, kind))
            return 0;
        if (m->weak != 0 && WeakOperations.Choices(t, kind, address, value) is > 0 and var ways)
            return ways;
        switch (kind)
        {
            case OpKind.SpinLock:
            case OpKind.Lockref:
            case OpKind.WriteSeqLock:
            case OpKind.MutexLock:
            case OpKind.DownWrite:
            case OpKind.WaitZero:
                return Memory.load(address) == 0 ? 1 : 0;
            case OpKind.DownRead:
                return Memory.load(address) >= 0 ? 1 : 0;
            case OpKind.WaitNonZero:
                return Memory.load(address) != 0 ? 1 : 0;
            case OpKind.SynchronizeRcu:
                return t.gp_period == 0 ? 1 : 0;
            case OpKind.PollRcu:
                return Rcu.poll_choices(address);
            case OpKind.WaitCallback:
                return Rcu.ready_callbacks();
            case OpKind.RcuBarrier:
                return Rcu.idle() ? 1 : 0;
            case OpKind.WaitWork:
                return Workqueues.has_work(new workqueue_struct(address)) ? 1 : 0;
            case OpKind.FlushWork:
                return Workqueues.is_idle(new work_struct(address)) ? 1 : 0;
            case OpKind.WaitQuiet:
                return Scheduler.IsQuiet(t) ? 1 : 0;
            case OpKind.Choose:
                return value;
            case OpKind.Allocate:
                return Memory.raw_load(Machine.AllocationFailures) > 0 ? 2 : 1;
            default:
                return 1;
        }
    }

    /// <summary>Makes a compare and exchange of the current thread; gives what was found.</summary>
    public static int compare_exchange(OpKind kind, int address, int old, int value)
    {
        var m = Machine.registers;
        if (m->weak != 0)
            return perform_weak(kind, address, old, value);
        var found = perform(kind, address, old);
        if (found == old)
            Memory.store(address, value);
        return found;
    }

    /// <summary>The same in the weak model, where what is found and what is stored are one.</summary>
    private static int perform_weak(OpKind kind, int address, int old, int value)
    {
        var m = Machine.registers;
        var t = new thread(m->current);
        m->cells[m->current + thread.offsetof_op] = 0;
        if (t.rcu_pending != 0)
            Rcu.enter(t);
        var choice = m->choice;
        m->choice = 0;
        var found = WeakMemory.CompareExchange(t, address, old, value, kind.order(), choice);
        if (m->tracing != 0)
            Trace.Performed(t, OpKind.CompareExchange, address, old, found);
        return found;
    }

    /// <summary>Makes the operation of the current thread.</summary>
    public static int perform(OpKind kind, int address, int value)
    {
        var m = Machine.registers;
        var t = new thread(m->current);
        var c = m->cells + m->current;
        c[thread.offsetof_op] = 0;
        if (c[thread.offsetof_rcu_pending] != 0)
            Rcu.enter(t);
        var choice = m->choice;
        m->choice = 0;
        var result = 0;
        if (m->weak != 0 && WeakOperations.Perform(t, kind, address, value, choice, out result))
        {
            if (m->tracing != 0)
                Trace.Performed(t, kind.plain(), address, value, result);
            return result;
        }
        switch (kind)
        {
            case OpKind.Read:
                result = StoreBuffer.load(t, address);
                break;
            case OpKind.Write:
                StoreBuffer.store(t, address, value);
                break;
            case OpKind.PerCpuAdd:
                result = unchecked(StoreBuffer.load(t, address) + value);
                StoreBuffer.add(t, address, value);
                m->added = 1;
                break;
            case OpKind.Exchange:
                result = Memory.load(address);
                Memory.store(address, value);
                break;
            case OpKind.CompareExchange:
                result = Memory.load(address); // compare_exchange() knows the new value, and stores it
                break;
            case OpKind.AtomicAdd:
                result = unchecked(Memory.load(address) + value);
                Memory.store(address, result);
                break;
            case OpKind.AtomicOr:
                result = Memory.load(address);
                Memory.store(address, result | value);
                break;
            case OpKind.AtomicAnd:
                result = Memory.load(address);
                Memory.store(address, result & value);
                break;
            case OpKind.SpinLock:
                Locks.take(t, address, LockMode.Spinning, 1);
                break;
            case OpKind.Lockref:
                result = Lockrefs.add(new lockref(address), value);
                break;
            case OpKind.WriteSeqLock:
                Locks.take(t, address, LockMode.Spinning, 1);
                Seqlocks.bump(t, address);
                break;
            case OpKind.WriteSeqUnlock:
                Seqlocks.bump(t, address);
                Locks.drop(t, address, LockMode.Spinning, 0);
                break;
            case OpKind.MutexLock:
                Locks.take(t, address, LockMode.Exclusive, 1);
                break;
            case OpKind.DownRead:
                Locks.take(t, address, LockMode.Shared, Memory.load(address) + 1);
                new rw_semaphore(address).life.step_count(RwsemLifetime.Lifetime, RwsemTrigger.DownRead, 1);
                break;
            case OpKind.DownWrite:
                Locks.take(t, address, LockMode.Exclusive, -1);
                new rw_semaphore(address).life.step(RwsemLifetime.Lifetime, RwsemTrigger.DownWrite);
                break;
            case OpKind.SynchronizeRcu:
                Rcu.deliver(t.gp_life);
                Rcu.ended();
                break;
            case OpKind.CallRcu:
                Rcu.enqueue(new rcu_head(address), new func(value));
                break;
            case OpKind.PollRcu:
                result = Rcu.poll(address, choice);
                break;
            case OpKind.WaitCallback:
                result = Rcu.dequeue(choice);
                break;
            case OpKind.WaitWork:
                result = Workqueues.dequeue(new workqueue_struct(address));
                break;
            case OpKind.WaitNonZero when m->weak != 0:
                WeakLocks.Wake(t, address);
                break;
            case OpKind.Choose:
                result = choice;
                break;
            case OpKind.Allocate:
                result = choice;
                if (choice != 0)
                    Memory.raw_store(Machine.AllocationFailures, m->cells[Machine.AllocationFailures] - 1);
                break;
        }
        if (m->tracing != 0)
            Trace.Performed(t, kind, address, value, result);
        return result;
    }
}
