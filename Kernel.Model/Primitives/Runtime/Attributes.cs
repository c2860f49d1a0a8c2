// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Primitives;

/// <summary>A structure of the kernel: its partial properties become cells of the arena, the struct itself a typed pointer to them.</summary>
/// <param name="source">The kernel file that declares it.</param>
/// <remarks>
/// <c>{ get; set; }</c> makes a cell that holds a value (a number, an enum, a pointer); <c>{ get; }</c> makes an embedded
/// structure, of which the property is the address. Cells are 32 bits wide.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class KernelStructAttribute(string source) : Attribute
{
    /// <summary>The kernel file that declares it.</summary>
    public string Source { get; } = source;
}

/// <summary>A variable of the kernel: the static partial property gets a fixed address.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GlobalAttribute : Attribute;

/// <summary>Where the global variables of an assembly begin in the arena.</summary>
/// <param name="first">First cell.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class KernelGlobalsAttribute(int first) : Attribute
{
    /// <summary>First cell.</summary>
    public int First { get; } = first;
}

/// <summary>An embedded array: so many elements of the property's type, one after the other.</summary>
/// <param name="length">Number of elements.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(int length) : Attribute
{
    /// <summary>Number of elements.</summary>
    public int Length { get; } = length;
}

/// <summary>A global array with one element for each <see cref="thread"/>, which is that thread's alone.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PerThreadAttribute : Attribute;

/// <summary>A global array of addresses that is read as a set: nothing depends on its order.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnorderedAttribute : Attribute;

/// <summary>
/// Counters of a structure that are parts of one sum: they are only ever added to, from zero on, and read by one function, which reads each part
/// once and of which nothing comes but their sum. See <see cref="Sums"/>.
/// </summary>
/// <param name="function">The function's name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SummedByAttribute(string function) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Function { get; } = function;
}

/// <summary>
/// <c>static inline</c> of C, for a function that is nothing but a primitive under another name: where a run is shown, what
/// it does is done where it was called.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class inlineAttribute : Attribute;
