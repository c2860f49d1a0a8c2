// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>How a lock is held.</summary>
internal enum LockMode
{
    Shared = 1,
    Exclusive = 2,
    Spinning = 3,
}

/// <summary>The book of locks held: what lockdep does for the kernel, as far as one lock of one thread goes.</summary>
internal static unsafe class Locks
{
    public static void take(thread t, int address, LockMode mode, int word)
    {
        if (Machine.registers->weak != 0)
            WeakLocks.Take(t, address, word, mode == LockMode.Shared);
        else
            Memory.store(address, word);
        enter(t, address, mode);
        Execution.Kept?.Ordered(t, MemoryEventKind.Lock, address, mode);
    }

    private static void enter(thread t, int address, LockMode mode)
    {
        var count = t.nr_held;
        if (count == thread.MaxHeld)
            throw new KernelBugException(BugKind.Limit, $"{t} holds {count} locks, more than the model has room for");
        var held = t.held;
        held[2 * count] = address;
        held[2 * count + 1] = (int)mode;
        t.nr_held = count + 1;
        if (mode == LockMode.Spinning)
            t.preempt_count++;
        Trace.Acquired(t, address);
    }

    /// <summary>Takes the lock out of the book and sets its word to what it is without this holder.</summary>
    public static void drop(thread t, int address, LockMode mode, int word)
    {
        forget(t, address, mode);
        if (Machine.registers->weak != 0)
            WeakLocks.Drop(t, address, word, shared: false);
        else if (mode == LockMode.Spinning)
            StoreBuffer.store(t, address, word);
        else
            StoreBuffer.locked_store(t, address, word);
        Execution.Kept?.Ordered(t, MemoryEventKind.Unlock, address);
    }

    /// <summary>Takes a lock that others may hold shared as well out of the book.</summary>
    public static void drop_shared(thread t, int address)
    {
        forget(t, address, LockMode.Shared);
        if (Machine.registers->weak != 0)
            WeakLocks.Drop(t, address, Memory.load(address) - 1, shared: true);
        else
            StoreBuffer.locked_add(t, address, -1);
        Execution.Kept?.Ordered(t, MemoryEventKind.Unlock, address);
    }

    private static void forget(thread t, int address, LockMode mode)
    {
        var index = find(t, address);
        if (index < 0)
            throw new KernelBugException(BugKind.BadUnlock, $"{t} releases {Names.of(address)}, which it does not hold{HeldBy(address)}");
        var held = t.held;
        var actual = (LockMode)held[2 * index + 1];
        if (actual != mode)
            throw new KernelBugException(BugKind.BadUnlock, $"{t} releases {Names.of(address)} as {Word(mode)}, but holds it {Word(actual)}{Trace.AcquiredAt(t, address)}");
        var count = t.nr_held - 1;
        for (var i = 2 * index; i < 2 * count; i++)
            held[i] = held[i + 2];
        held[2 * count] = held[2 * count + 1] = 0;
        t.nr_held = count;
        if (mode == LockMode.Spinning)
            t.preempt_count--;
    }

    /// <summary>Changes the mode of a lock held.</summary>
    public static void change(thread t, int address, LockMode from, LockMode to, int word)
    {
        forget(t, address, from);
        enter(t, address, to);
        if (Machine.registers->weak != 0)
            WeakLocks.Drop(t, address, word, shared: false);
        else
            StoreBuffer.locked_store(t, address, word);
        Execution.Kept?.Ordered(t, MemoryEventKind.Unlock, address);
    }

    public static void check_not_held(thread t, int address, OpKind kind)
    {
        var index = find(t, address);
        if (index >= 0)
            throw new KernelBugException(BugKind.SelfDeadlock, $"{t} acquires {Names.of(address)}, which it holds {Word((LockMode)t.held[2 * index + 1])} already{Trace.AcquiredAt(t, address)}");
        if (kind is OpKind.MutexLock or OpKind.DownRead or OpKind.DownWrite)
            Context.might_sleep(t, address);
    }

    public static bool holds(thread t, int address) => find(t, address) >= 0;

    public static bool holds(thread t, int address, LockMode mode)
    {
        var index = find(t, address);
        return index >= 0 && (LockMode)t.held[2 * index + 1] >= mode;
    }

    private static int find(thread t, int address)
    {
        var held = t.held;
        for (var i = t.nr_held - 1; i >= 0; i--)
        {
            if (held[2 * i] == address)
                return i;
        }
        return -1;
    }

    /// <summary>The holders of a lock, for an error message.</summary>
    public static string HeldBy(int address)
    {
        var holders = Holders(address).Select(t => $"{t}{Trace.AcquiredAt(t, address)}").ToList();
        return holders.Count == 0 ? "" : ", held by " + string.Join(" and ", holders);
    }

    public static IEnumerable<thread> Holders(int address)
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live != 0 && holds(t, address))
                yield return t;
        }
    }

    private static string Word(LockMode mode) => mode switch
    {
        LockMode.Shared => "shared",
        LockMode.Exclusive => "exclusive",
        _ => "spinning",
    };
}
