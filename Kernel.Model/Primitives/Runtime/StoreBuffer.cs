// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>
/// The store buffer of x86-TSO: a processor's stores become visible to the others in order, but later; its own loads
/// see them at once; locked instructions and full barriers wait until it is empty.
/// </summary>
internal static unsafe class StoreBuffer
{
    /// <summary>True where the operation can be made with stores still in the buffer.</summary>
    public static bool may_run(thread t, OpKind kind) => kind switch
    {
        OpKind.Read or OpKind.Choose or OpKind.Yield or OpKind.Allocate => true,
        OpKind.Write or OpKind.PerCpuAdd or OpKind.WriteSeqUnlock => t.nr_buffered < thread.MaxBuffered,
        OpKind.WaitNonZero or OpKind.WaitZero => true,
        _ => false,
    };

    public static int load(thread t, int address)
    {
        if (Machine.registers->tso != 0)
        {
            var buffer = t.buffer;
            for (var i = t.nr_buffered - 1; i >= 0; i--)
            {
                if (buffer[2 * i] == address)
                    return buffer[2 * i + 1];
            }
        }
        return Memory.load(address);
    }

    public static void store(thread t, int address, int value)
    {
        if (Machine.registers->tso == 0)
        {
            Memory.store(address, value);
            return;
        }
        // The place must be alive when the instruction runs; when the store drains it may have been handed on.
        Memory.check(address);
        var count = t.nr_buffered;
        var buffer = t.buffer;
        buffer[2 * count] = address;
        buffer[2 * count + 1] = value;
        t.nr_buffered = count + 1;
    }

    /// <summary>Makes the oldest store of <paramref name="t"/> visible.</summary>
    public static void drain_one(thread t)
    {
        var buffer = t.buffer;
        var count = t.nr_buffered - 1;
        Memory.store(buffer[0], buffer[1]);
        for (var i = 0; i < 2 * count; i++)
            buffer[i] = buffer[i + 2];
        buffer[2 * count] = buffer[2 * count + 1] = 0;
        t.nr_buffered = count;
        if (count == 0)
            Rcu.quiescent(t);
    }

    /// <summary>Makes all stores of <paramref name="t"/> visible, as a locked instruction does.</summary>
    public static void drain(thread t)
    {
        while (t.nr_buffered > 0)
            drain_one(t);
    }
}
