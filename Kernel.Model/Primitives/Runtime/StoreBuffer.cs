// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// The store buffer of x86-TSO: a processor's stores become visible to the others in order, but later; its own loads
/// see them at once; locked instructions and full barriers wait until it is empty.
/// </summary>
/// <remarks>
/// Each thread has a buffer, as if it had a processor to itself, also where two use the same processor's per-CPU
/// counters: an addition to one of those is buffered as an addition, so that none is lost, and can only be seen later
/// than it could on one processor. Cells that are guarded by a lock go past the buffer. That changes nothing for those
/// who take the lock: it is released through the buffer, behind the stores.
/// </remarks>
internal static unsafe class StoreBuffer
{
    /// <summary>True where the operation can be made with stores still in the buffer.</summary>
    public static bool may_run(thread t, OpKind kind) => t.fenced == 0 && kind switch
    {
        OpKind.Read or OpKind.Choose or OpKind.Yield or OpKind.Allocate or OpKind.WaitZero or OpKind.CallRcu => true,
        OpKind.Write or OpKind.PerCpuAdd or OpKind.WriteSeqUnlock => t.nr_buffered < thread.MaxBuffered,
        _ => false,
    };

    /// <summary>What <paramref name="t"/> sees in a cell.</summary>
    public static int load(thread t, int address)
    {
        if (Machine.registers->tso == 0)
            return Memory.load(address);
        var buffer = t.buffer;
        var count = t.nr_buffered;
        var last = count - 1;
        while (last >= 0 && buffer[2 * last] != address)
            last--;
        // What memory holds does not matter behind a store of its own, and may be what kmalloc() left there.
        if (last >= 0)
            Memory.check(address);
        var value = last >= 0 ? buffer[2 * last + 1] : Memory.load(address);
        for (var i = last + 1; i < count; i++)
        {
            if (buffer[2 * i] == ~address)
                value = unchecked(value + buffer[2 * i + 1]);
        }
        return value;
    }

    /// <summary>A plain store.</summary>
    public static void store(thread t, int address, int value)
    {
        if (Machine.registers->tso == 0)
            Memory.store(address, value);
        else
            push(t, address, address, value);
    }

    /// <summary>An addition that is no locked instruction, to a cell that only this processor changes.</summary>
    public static void add(thread t, int address, int value)
    {
        if (Machine.registers->tso == 0)
            Memory.store(address, unchecked(Memory.load(address) + value));
        else
            push(t, address, ~address, value);
    }

    private static void push(thread t, int address, int entry, int value)
    {
        // The place must be alive when the instruction runs; when the store drains it may have been handed on.
        Memory.check(address);
        if (t.nr_buffered == thread.BufferRoom)
            drain_one(t);
        var count = t.nr_buffered;
        var buffer = t.buffer;
        buffer[2 * count] = entry;
        buffer[2 * count + 1] = value;
        t.nr_buffered = count + 1;
        Execution.Kept?.Buffered(t);
    }

    /// <summary>
    /// A store by a locked instruction that is no point to run others at: it goes through the buffer, and the thread's
    /// next operation waits until that is empty. So others see every order that they could see.
    /// </summary>
    public static void locked_store(thread t, int address, int value)
    {
        if (t.nr_buffered == 0)
        {
            Memory.store(address, value);
            return;
        }
        push(t, address, address, value);
        t.fenced = 1;
    }

    /// <summary>A locked addition; see <see cref="locked_store"/>.</summary>
    public static void locked_add(thread t, int address, int value)
    {
        if (t.nr_buffered == 0)
        {
            Memory.store(address, Memory.load(address) + value);
            return;
        }
        push(t, address, ~address, value);
        t.fenced = 1;
    }

    /// <summary>
    /// A store that is not marked. It goes past the buffer, since its cell is guarded or not published yet, unless an
    /// older store to the cell is still in the buffer.
    /// </summary>
    public static void plain_store(thread t, int address, int value)
    {
        var buffer = t.buffer;
        for (var i = t.nr_buffered - 1; i >= 0; i--)
        {
            if (buffer[2 * i] != address && buffer[2 * i] != ~address)
                continue;
            push(t, address, address, value);
            return;
        }
        Memory.store(address, value);
    }

    /// <summary>Makes the oldest store of <paramref name="t"/> visible.</summary>
    public static void drain_one(thread t)
    {
        var buffer = t.buffer;
        var address = buffer[0];
        if (address < 0)
        {
            Memory.store(~address, unchecked(Memory.load(~address) + buffer[1]));
            Machine.registers->added = 1;
        }
        else
            Memory.store(address, buffer[1]);
        remove(t, 0, drained: true);
        if (t.nr_buffered != 0)
            return;
        t.fenced = 0;
        Rcu.quiescent(t);
        if (t.op == OpKind.Exit)
            Scheduler.Reap(t);
    }

    /// <summary>
    /// Stores to memory that the same thread frees are dropped: nobody who may look at it could tell them from stores
    /// that come later than the look.
    /// </summary>
    public static void forget(thread t, int first, int end)
    {
        var buffer = t.buffer;
        for (var i = t.nr_buffered - 1; i >= 0; i--)
        {
            var address = buffer[2 * i] < 0 ? ~buffer[2 * i] : buffer[2 * i];
            if (address >= first && address < end)
                remove(t, i, drained: false);
        }
        if (t.nr_buffered != 0)
            return;
        t.fenced = 0;
        Rcu.quiescent(t);
    }

    /// <summary>What all buffers together will add to some cells.</summary>
    public static int pending_additions(int first, int end)
    {
        var sum = 0;
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            for (var i = 0; i < t.nr_buffered; i++)
            {
                var address = ~t.buffer[2 * i];
                if (address >= first && address < end)
                    sum += t.buffer[2 * i + 1];
            }
        }
        return sum;
    }

    private static void remove(thread t, int index, bool drained)
    {
        Execution.Kept?.Left(t, index, drained);
        var buffer = t.buffer;
        var count = t.nr_buffered - 1;
        for (var i = 2 * index; i < 2 * count; i++)
            buffer[i] = buffer[i + 2];
        buffer[2 * count] = buffer[2 * count + 1] = 0;
        t.nr_buffered = count;
    }
}
