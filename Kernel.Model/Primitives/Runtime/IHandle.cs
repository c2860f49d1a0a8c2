// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>A typed pointer into the arena. Implemented by generated code for each <c>[KernelStruct]</c>.</summary>
/// <typeparam name="T">The structure pointed to.</typeparam>
public interface IHandle<T> where T : unmanaged, IHandle<T>
{
    /// <summary>First cell of the object; 0 is NULL.</summary>
    int address { get; }

    /// <summary>The pointer to <paramref name="address"/>.</summary>
    static abstract T at(int address);

    /// <summary>Cells that an object takes.</summary>
    static abstract int size { get; }

    /// <summary>The structure's name in C.</summary>
    static abstract string name { get; }

    /// <summary>The member that the cell at <paramref name="offset"/> belongs to.</summary>
    static abstract string member(int offset);

    /// <summary>The function that adds up counters of the structure (<see cref="SummedByAttribute"/>); null where there are none.</summary>
    static virtual string? summed_by => null;

    /// <summary>Where those counters are.</summary>
    static virtual int[] parts => [];

    /// <summary>The cell at <paramref name="offset"/> itself: member of member, element of array.</summary>
    static abstract string cell(int offset);
}

/// <summary>The type of <see cref="Pointers.NULL"/>, which converts to every pointer.</summary>
public readonly struct nullptr;

/// <summary>NULL, and the way from a member to the structure around it.</summary>
public static class Pointers
{
    /// <summary>The null pointer of every type.</summary>
    public static nullptr NULL => default;

    /// <summary>container_of() of include/linux/container_of.h: the structure of which the cell at <paramref name="address"/> is the member at <paramref name="offset"/>.</summary>
    public static T container_of<T>(int address, int offset) where T : unmanaged, IHandle<T> => T.at(address - offset);
}
