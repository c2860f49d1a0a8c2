// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace Kernel.Primitives;

/// <summary>
/// A kernel thread of the model: one flow of control on a processor of its own, with its stack, the operation it is
/// about to make, the locks it holds and the stores that its processor still buffers.
/// </summary>
[KernelStruct("include/linux/thread_info.h")]
public readonly partial struct thread
{
    /// <summary>Threads that may exist at once; masks of threads fit one cell.</summary>
    public const int Max = 31;

    /// <summary>Locks that a thread may hold at once.</summary>
    public const int MaxHeld = 24;

    /// <summary>Stores that a processor may buffer before it has to wait; lock releases may go beyond.</summary>
    public const int MaxBuffered = 8;

    /// <summary>Cells for variables whose address is taken.</summary>
    public const int LocalCells = 32;

    /// <summary>Stores that there is room for.</summary>
    internal const int BufferRoom = MaxBuffered + 6;

    /// <summary>Cells of a kernel stack.</summary>
    public const int StackCells = 1024;

    /// <summary>Cells from one thread to the next.</summary>
    public const int Span = 2 * Machine.PageCells + StackCells;

    /// <summary>1 while the thread exists.</summary>
    public partial int live { get; set; }

    /// <summary>The operation announced; it is made when the thread runs next.</summary>
    public partial OpKind op { get; set; }

    /// <summary>What the operation is made on.</summary>
    public partial int op_address { get; set; }

    /// <summary>Its operand.</summary>
    public partial int op_value { get; set; }

    /// <summary>Cells of the stack in use.</summary>
    public partial int sp { get; set; }

    /// <summary>Offset of the topmost frame, or -1.</summary>
    public partial int top { get; set; }

    /// <summary>The task_struct on whose behalf the thread runs, or 0.</summary>
    public partial int task { get; set; }

    /// <summary>The processor whose per-CPU variables it uses.</summary>
    public partial int cpu { get; set; }

    /// <summary>1 for a thread that serves others for ever: nobody waits for its end.</summary>
    public partial int daemon { get; set; }

    /// <summary>Depth of read-side sections.</summary>
    public partial int rcu_nesting { get; set; }

    /// <summary>Read-side sections entered since the last operation; they begin with the next one.</summary>
    public partial int rcu_pending { get; set; }

    /// <summary>The grace period this thread waits for; 0 once it may end.</summary>
    public partial int gp_period { get; set; }

    /// <summary>Where that grace period is.</summary>
    internal partial life gp_life { get; }

    /// <summary>One bit for each grace period that has to see this thread out first.</summary>
    public partial int gp_blocking { get; set; }

    /// <summary>Spinning locks held, and preempt_disable() calls.</summary>
    public partial int preempt_count { get; set; }

    /// <summary>Above 0 in interrupt or softirq context.</summary>
    public partial int in_interrupt { get; set; }

    /// <summary>1 while the next operation has to wait until the buffer is empty: a full barrier was passed with stores in it.</summary>
    public partial int fenced { get; set; }

    /// <summary>Stores in the buffer.</summary>
    public partial int nr_buffered { get; set; }

    /// <summary>Locks held.</summary>
    public partial int nr_held { get; set; }

    /// <summary>Cells of <see cref="locals"/> in use.</summary>
    public partial int nr_locals { get; set; }

    /// <summary>Pairs of cells: address and value, oldest first. The complement of an address stands for an addition.</summary>
    [Length(2 * BufferRoom)]
    public partial cells buffer { get; }

    /// <summary>Pairs of cells: the address of a lock, and how it is held.</summary>
    [Length(2 * MaxHeld)]
    public partial cells held { get; }

    /// <summary>Variables whose address is taken; see <see cref="KernelStack"/>.</summary>
    [Length(LocalCells)]
    public partial cells locals { get; }

    /// <summary>Number of the thread, from 0.</summary>
    public int id => (address - Machine.Threads) / Span;

    /// <summary>First cell of the stack.</summary>
    public int stack => address + 2 * Machine.PageCells;

    /// <summary>The thread with that number.</summary>
    public static thread number(int id) => new(Machine.Threads + id * Span);

    /// <summary>Numbers below this one may be those of threads; no others are.</summary>
    public static int Limit => Machine.ThreadLimit;

    internal static string of_cell(int address)
    {
        var it = number((address - Machine.Threads) / Span);
        var offset = address - it.address;
        var name = "[" + Machine.NameOf(it) + "]";
        if (offset == 0)
            return name;
        return offset < __size ? $"{name}.{__member(offset)}" : $"{name}.stack+{(offset - 2 * Machine.PageCells).ToString(CultureInfo.InvariantCulture)}";
    }
}

/// <summary>An embedded array of plain cells.</summary>
/// <param name="address">First cell.</param>
public readonly struct cells(int address)
{
    /// <summary>First cell.</summary>
    public readonly int address = address;

    /// <summary>One element.</summary>
    public const int __size = 1;

    /// <summary>Element <paramref name="index"/>.</summary>
    public int this[int index]
    {
        get => Memory.load(address + index);
        set => Memory.store(address + index, value);
    }
}
