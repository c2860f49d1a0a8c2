// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Annotations;

namespace Kernel.Primitives;

/// <summary>A per-CPU counter: one cell for each processor, touched by its own without atomicity or order.</summary>
/// <param name="address">The first processor's cell.</param>
public readonly struct percpu_int(int address)
{
    /// <summary>Cells taken.</summary>
    public const int __size = Percpu.NR_CPUS;

    /// <summary>The first processor's cell.</summary>
    public readonly int address = address;

    /// <summary>The cell of processor <paramref name="cpu"/>; per_cpu_ptr().</summary>
    public shared<int> this[int cpu] => new(address + cpu);
}

/// <summary>Per-CPU variables, include/linux/percpu.h.</summary>
public static partial class Percpu
{
    /// <summary>Processors that a machine can have.</summary>
    public const int NR_CPUS = 4;

    [Global] private static partial int cpus { get; set; }

    /// <summary>nr_cpu_ids: processors of this machine; 1 unless a workload asks for more.</summary>
    public static int nr_cpu_ids
    {
        get => Math.Max(1, cpus);
        set => cpus = value;
    }

    /// <summary>
    /// this_cpu_add(): one instruction, no barrier. The processor is the one the thread is on when it runs; moving to
    /// another is <see cref="migrate"/>.
    /// </summary>
    public static op<int> this_cpu_add([Writes] percpu_int counter, int value, [CallerArgumentExpression(nameof(counter))] string expression = "", [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Trace.At(expression, function, file, line);
        return new op<int>(OpKind.PerCpuAdd, counter.address + Context.current_thread.cpu, value);
    }

    /// <summary>
    /// What the counter would be if every processor stood still and had emptied its store buffer: no kernel code can know
    /// it. For the lives of what is counted.
    /// </summary>
    public static int percpu_total(percpu_int counter)
    {
        var total = 0;
        for (var cpu = 0; cpu < nr_cpu_ids; cpu++)
            total += Memory.load(counter.address + cpu);
        return Machine.StoreBuffers ? total + StoreBuffer.pending_additions(counter.address, counter.address + nr_cpu_ids) : total;
    }

    /// <summary>The scheduler moves the current thread to another processor; its buffered stores are visible from then on.</summary>
    public static async co migrate(int cpu)
    {
        await new op(OpKind.Barrier);
        await Barriers.cond_resched();
        var t = Context.current_thread;
        t.cpu = cpu;
    }
}
