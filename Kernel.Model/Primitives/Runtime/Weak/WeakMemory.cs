// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// Memory as weak as the kernel's own model (tools/memory-model) lets it be, but for load buffering: each thread acts in the order of its program, a store reaches
/// the other threads one by one and whenever it likes, a load finds any value that is not too old for the thread, and a store goes anywhere in
/// the order of its cell after what the thread has seen. Chapter 10 says operation by operation what that is.
/// </summary>
internal static unsafe class WeakMemory
{
    private static ulong Now(thread t) => Messages.Of(t).now | Entering(t);

    private static ulong Seen(thread t) => Messages.Of(t).seen | Entering(t);

    /// <summary>What a thread learns by a read-side section that begins with its next operation.</summary>
    private static ulong Entering(thread t) => Machine.registers->cells[t.address + thread.offsetof_rcu_pending] != 0 ? Messages.Shared.begun : 0;

    /// <summary>In how many ways a load can be made: one for each value that it may find, the newest first.</summary>
    public static int LoadChoices(thread t, int address) =>
        Messages.Find(address, out var first, out var end) ? end - Messages.Newest(Now(t), first, end) : 1;

    /// <summary>A load.</summary>
    public static int Load(thread t, int address, MemoryOrder order, int choice)
    {
        var newest = Memory.load(address);
        if (!Messages.Find(address, out var first, out var end))
            return newest;
        var place = end - 1 - choice;
        var found = Messages.All[place];
        if (Machine.registers->tracing != 0)
            Writers.Found(place, end);
        Take(t, place, first, order);
        if (choice == 0)
            return newest;
        if (found.value == Memory.POISON_INUSE)
            throw new KernelBugException(BugKind.Uninitialized, $"{Names.of(address)} is read as it was before it was written");
        return found.value;
    }

    /// <summary>A load that is not marked: it finds the last value, and neither loads nor stores of the cell by this thread can go before that again.</summary>
    public static void PlainLoad(thread t, int address)
    {
        if (!Messages.Find(address, out var first, out var end))
            return;
        ref var view = ref Messages.Of(t);
        view.now |= Messages.UpTo(end - 1, first);
        Tidy.Up();
    }

    /// <summary>A thread finds a message: it has it, and what comes with it.</summary>
    private static void Take(thread t, int place, int first, MemoryOrder order)
    {
        ref var view = ref Messages.Of(t);
        ref var message = ref Messages.All[place];
        var with = message.before | message.everywhere;
        var upTo = Messages.UpTo(place, first);
        view.now |= upTo;
        view.loads |= upTo | with;
        view.everywhere |= message.everywhere;
        if (order == MemoryOrder.Acquire)
            view.now |= with;
        else if (order == MemoryOrder.Dependency)
            view.now |= with & OfObjects();
        Tidy.Up();
    }

    /// <summary>The messages of cells of objects: what is read through a pointer is one.</summary>
    private static ulong OfObjects()
    {
        var first = 0;
        while (first < Messages.Count && Messages.All[first].address < Machine.Heap)
            first++;
        return Messages.Range(first, Messages.Count);
    }

    /// <summary>In how many ways a store can be made: one for each place in the order of its cell, the last first.</summary>
    public static int StoreChoices(thread t, int address)
    {
        if (!Messages.Find(address, out var first, out var end))
            return 1;
        var choices = 1;
        for (var place = end - 1; place > Messages.Newest(Seen(t), first, end); place--)
            choices += (Messages.Shared.attached >> place & 1) == 0 ? 1 : 0;
        return choices;
    }

    /// <summary>A store.</summary>
    public static void Store(thread t, int address, int value, MemoryOrder order, int choice)
    {
        var place = Open(address, out var first);
        while (choice > 0)
        {
            place--;
            choice -= (Messages.Shared.attached >> place & 1) == 0 ? 1 : 0;
        }
        ref var view = ref Messages.Of(t);
        Put(t, place, first, new Message { address = address, value = value, before = order == MemoryOrder.Release ? view.seen : view.release, everywhere = view.everywhere }, attached: false);
    }

    /// <summary>Begins to keep the messages of a cell, which moves others to other places; gives the place after the last one.</summary>
    public static int Open(int address, out int first)
    {
        if (!Messages.Find(address, out first, out var end))
        {
            Memory.check(address);
            Messages.Insert(first, new Message { address = address, value = Memory.raw_load(address) }, attached: false, last: true, default);
            end = first + 1;
        }
        return end;
    }

    private static void Put(thread t, int place, int first, Message message, bool attached)
    {
        var last = place == Messages.Count || Messages.All[place].address != message.address;
        Messages.Insert(place, message, attached, last, t);
        ref var view = ref Messages.Of(t);
        var made = Messages.UpTo(place, first);
        view.now |= made;
        view.seen |= made | Messages.All[place].before;
        view.own |= made | Messages.All[place].before;
        if (last)
            Memory.store(message.address, message.value);
        else
            Memory.check(message.address);
        Tidy.Up();
    }

    /// <summary>A store that is not marked: its cell is guarded by a lock, or nobody else can find it yet, so that it comes after all others.</summary>
    public static void PlainStore(thread t, int address, int value) => Store(t, address, value, MemoryOrder.Usual, 0);

    /// <summary>Makes a message that comes after all others of its cell, which has been opened: what it names is named by the places of now.</summary>
    public static void Append(thread t, int place, int first, Message message) => Put(t, place, first, message, attached: false);

    /// <summary>The place of the message that a read-modify-write finds by a choice, and how many choices there are.</summary>
    private static int Found(ulong floor, int first, int end, ref int choice)
    {
        var found = -1;
        var choices = 0;
        for (var place = end - 1; place >= Messages.Newest(floor, first, end); place--)
        {
            if (place + 1 < end && (Messages.Shared.attached >> (place + 1) & 1) != 0)
                continue;
            if (choices++ == choice)
                found = place;
        }
        choice = choices;
        return found;
    }

    private static ulong Floor(thread t, MemoryOrder order) => Seen(t) | (order == MemoryOrder.Usual ? Messages.Shared.everywhere : 0);

    /// <summary>In how many ways a read-modify-write can be made.</summary>
    public static int ModifyChoices(thread t, int address, MemoryOrder order)
    {
        if (!Messages.Find(address, out var first, out var end))
            return 1;
        var choice = int.MaxValue;
        _ = Found(Floor(t, order), first, end, ref choice);
        return choice;
    }

    /// <summary>A read-modify-write: a full barrier, or ordered as the message says; gives what it found.</summary>
    /// <param name="t">Who.</param>
    /// <param name="address">The cell.</param>
    /// <param name="order">How it is ordered.</param>
    /// <param name="returning">Whether anybody looks at what it found: a load that nobody sees orders nothing.</param>
    /// <param name="change">The new value for the old one.</param>
    /// <param name="choice">Which of the possible ways.</param>
    public static int Modify(thread t, int address, MemoryOrder order, bool returning, Change change, int choice)
    {
        if (order == MemoryOrder.Usual)
            FullBarrier(t);
        _ = Memory.load(address);
        var end = Open(address, out var first);
        var place = Found(Floor(t, order), first, end, ref choice);
        return ModifyAt(t, place, first, order, returning, change);
    }

    private static int ModifyAt(thread t, int place, int first, MemoryOrder order, bool returning, Change change)
    {
        ref var view = ref Messages.Of(t);
        var found = Messages.All[place];
        var with = found.before | found.everywhere;
        view.seen |= with;
        if (returning)
        {
            view.loads |= with;
            view.everywhere |= found.everywhere;
        }
        if (returning && order is MemoryOrder.Acquire or MemoryOrder.Usual)
            view.now |= with;
        var before = found.before | (order is MemoryOrder.Release or MemoryOrder.Usual ? view.seen : view.release);
        Put(t, place + 1, first, new Message { address = found.address, value = change.Of(found.value), before = before, everywhere = view.everywhere | found.everywhere }, attached: true);
        if (order == MemoryOrder.Usual)
            FullBarrier(t);
        return found.value;
    }

    /// <summary>In how many ways a compare and exchange can be made: where it finds something else, it is a load with no order.</summary>
    public static int CompareChoices(thread t, int address, int old, MemoryOrder order)
    {
        if (!Messages.Find(address, out var first, out var end))
            return 1;
        var choice = int.MaxValue;
        _ = Compared(t, old, order, first, end, ref choice);
        return choice;
    }

    private static int Compared(thread t, int old, MemoryOrder order, int first, int end, ref int choice)
    {
        var least = Messages.Newest(Floor(t, order), first, end);
        var found = -1;
        var choices = 0;
        for (var place = end - 1; place >= Messages.Newest(Now(t), first, end); place--)
        {
            var matches = Messages.All[place].value == old;
            if (matches && (place < least || (place + 1 < end && (Messages.Shared.attached >> (place + 1) & 1) != 0)))
                continue;
            if (choices++ == choice)
                found = place;
        }
        choice = choices;
        return found;
    }

    /// <summary>A compare and exchange; gives what it found.</summary>
    public static int CompareExchange(thread t, int address, int old, int value, MemoryOrder order, int choice)
    {
        var newest = Memory.load(address);
        if (!Messages.Find(address, out var first, out var end))
        {
            if (newest == old)
                _ = Modify(t, address, order, returning: true, Change.To(value), 0);
            return newest;
        }
        var place = Compared(t, old, order, first, end, ref choice);
        var found = Messages.All[place].value;
        if (found != old)
        {
            if (Machine.registers->tracing != 0)
                Writers.Found(place, end);
            Take(t, place, first, MemoryOrder.Usual);
            return found;
        }
        if (order != MemoryOrder.Usual)
            return ModifyAt(t, place, first, order, returning: true, Change.To(value));
        // The barrier before it may tidy the table up: the place moves with the messages of its cell that stay.
        var fromEnd = end - place;
        FullBarrier(t);
        end = Open(address, out first);
        return ModifyAt(t, end - fromEnd, first, order, returning: true, Change.To(value));
    }

    /// <summary>smp_mb(): all that has reached this thread reaches everybody, and whoever passes one later has it.</summary>
    public static void FullBarrier(thread t)
    {
        ref var view = ref Messages.Of(t);
        ref var shared = ref Messages.Shared;
        view.seen |= view.loads | view.now | shared.everywhere;
        shared.everywhere = view.seen;
        view.now = view.loads = view.release = view.everywhere = view.seen;
        Tidy.Up();
    }

    /// <summary>smp_rmb().</summary>
    public static void ReadBarrier(thread t)
    {
        ref var view = ref Messages.Of(t);
        view.now |= view.loads;
        Tidy.Up();
    }

    /// <summary>smp_wmb().</summary>
    public static void WriteBarrier(thread t)
    {
        ref var view = ref Messages.Of(t);
        view.release |= view.own;
        Tidy.Up();
    }

    /// <summary>A write section ends, whose count has been stored already, as far as it went in the same step: the stores since are before it, and it was before them.</summary>
    public static void EndSection(thread t, int sequence)
    {
        WriteBarrier(t);
        if (Messages.Find(sequence, out _, out var end))
            Messages.All[end - 1].before |= Messages.Of(t).release;
    }

    /// <summary>Memory is given back: what was stored to it is nobody's to find.</summary>
    public static void Forget(int first, int end)
    {
        for (var i = Messages.Count - 1; i >= 0; i--)
        {
            if (Messages.All[i].address >= first && Messages.All[i].address < end)
                Messages.Remove(i);
        }
    }
}

/// <summary>What a read-modify-write does to a value.</summary>
internal readonly struct Change(OpKind kind, int operand)
{
    /// <summary>An exchange for a value.</summary>
    public static Change To(int value) => new(OpKind.Exchange, value);

    /// <summary>The new value.</summary>
    public int Of(int old) => kind switch
    {
        OpKind.AtomicAdd or OpKind.PerCpuAdd => unchecked(old + operand),
        OpKind.AtomicOr => old | operand,
        OpKind.AtomicAnd => old & operand,
        _ => operand,
    };
}
