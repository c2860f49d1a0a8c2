// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>The operations of which the weak model is about: loads, stores, read-modify-writes, the full barrier.</summary>
internal static unsafe class WeakOperations
{
    /// <summary>In how many ways an operation can be made, as far as memory goes; 0 for one that is none of these.</summary>
    public static int Choices(thread t, OpKind kind, int address, int value)
    {
        switch (kind.plain())
        {
            case OpKind.Read:
                Interest.Note(t, address, Use.Load);
                break;
            case OpKind.CompareExchange:
                Interest.Note(t, address, Use.Load);
                Interest.Note(t, address, Use.Store);
                break;
            case OpKind.Write or OpKind.PerCpuAdd or OpKind.Exchange or OpKind.AtomicAdd or OpKind.AtomicOr or OpKind.AtomicAnd:
                Interest.Note(t, address, Use.Store);
                break;
        }
        return Ways(t, kind, address, value);
    }

    private static int Ways(thread t, OpKind kind, int address, int value) => kind.plain() switch
    {
        OpKind.Read => WeakMemory.LoadChoices(t, address),
        OpKind.Write => WeakMemory.StoreChoices(t, address),
        OpKind.PerCpuAdd => WeakMemory.ModifyChoices(t, address, MemoryOrder.Relaxed),
        OpKind.Exchange or OpKind.AtomicAdd or OpKind.AtomicOr or OpKind.AtomicAnd => WeakMemory.ModifyChoices(t, address, kind.order()),
        OpKind.CompareExchange => WeakMemory.CompareChoices(t, address, value, kind.order()),
        OpKind.Barrier => 1,
        _ => 0,
    };

    /// <summary>Makes the operation; false where it is none of these. (A compare and exchange is made by its awaiter, which knows the new value.)</summary>
    public static bool Perform(thread t, OpKind kind, int address, int value, int choice, out int result)
    {
        result = 0;
        switch (kind.plain())
        {
            case OpKind.Read:
                result = WeakMemory.Load(t, address, kind.order(), choice);
                return true;
            case OpKind.Write:
                WeakMemory.Store(t, address, value, kind.order(), choice);
                return true;
            case OpKind.PerCpuAdd:
                result = unchecked(WeakMemory.Modify(t, address, MemoryOrder.Relaxed, returning: false, new Change(OpKind.PerCpuAdd, value), choice) + value);
                return true;
            case OpKind.AtomicAdd:
                result = unchecked(WeakMemory.Modify(t, address, kind.order(), returning: true, new Change(OpKind.AtomicAdd, value), choice) + value);
                return true;
            case OpKind.Exchange:
            case OpKind.AtomicOr:
            case OpKind.AtomicAnd:
                result = WeakMemory.Modify(t, address, kind.order(), returning: true, new Change(kind.plain(), value), choice);
                return true;
            case OpKind.Barrier:
                WeakMemory.FullBarrier(t);
                return true;
            default:
                return false;
        }
    }
}
