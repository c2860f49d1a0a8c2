// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>How an access is ordered, where that is not the usual way of its kind. Only the weak model can tell, so only there an operation carries it; a place in the source always has it.</summary>
public enum MemoryOrder
{
    /// <summary>A load or store with no order of its own; a read-modify-write that is a full barrier.</summary>
    Usual,
    /// <summary>smp_load_acquire(), and the _acquire forms.</summary>
    Acquire,
    /// <summary>smp_store_release(), and the _release forms.</summary>
    Release,
    /// <summary>The _relaxed forms.</summary>
    Relaxed,
    /// <summary>Of a load: it gives a pointer, and what is read through that depends on it.</summary>
    Dependency = Relaxed,
}

/// <summary>An order in the two bits above those of an operation's kind.</summary>
internal static unsafe class MemoryOrders
{
    private const int Shift = 6;

    /// <summary>The kind with an order; the kind alone where no order can be told from another.</summary>
    public static OpKind with(this OpKind kind, MemoryOrder order) => Machine.registers->weak == 0 ? kind : (OpKind)((int)kind | (int)order << Shift);

    /// <summary>The kind without its order.</summary>
    public static OpKind plain(this OpKind kind) => (OpKind)((int)kind & ((1 << Shift) - 1));

    /// <summary>The order.</summary>
    public static MemoryOrder order(this OpKind kind) => (MemoryOrder)((int)kind >> Shift);

    /// <summary>The order of a load: a pointer carries a dependency, a number does not.</summary>
    public static MemoryOrder of_load<T>() => typeof(T).IsPrimitive || typeof(T).IsEnum ? MemoryOrder.Usual : MemoryOrder.Dependency;
}
