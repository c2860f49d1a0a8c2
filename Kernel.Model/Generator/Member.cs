// SPDX-License-Identifier: GPL-2.0-only
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Kernel.Generator;

/// <summary>A member of a structure, or a global variable: its C# type, and how many cells it takes.</summary>
internal sealed class Member
{
    private readonly bool _isStruct;

    private Member(string name, string type, string size, bool embedded, bool isBool, bool isStruct, string? suffix)
    {
        _isStruct = isStruct;
        Suffix = suffix;
        IsArray = suffix?[1] == '[';
        Name = name;
        Type = type;
        Size = size;
        Embedded = embedded;
        IsBool = isBool;
    }

    public string Name { get; }

    /// <summary>Fully qualified C# type.</summary>
    public string Type { get; }

    /// <summary>Constant expression: cells taken.</summary>
    public string Size { get; }

    /// <summary>True for an embedded array.</summary>
    public bool IsArray { get; }

    /// <summary>True for a global array with an element for each thread.</summary>
    public bool IsPerThread { get; private set; }

    /// <summary>True for a global array that is a set.</summary>
    public bool IsUnordered { get; private set; }

    /// <summary>The function that adds it up with others; null for none.</summary>
    public string? SummedBy { get; private set; }

    /// <summary>True where the accessor gives a handle to the place itself, false where the cell holds the value.</summary>
    private bool Embedded { get; }

    /// <summary>The one cell type that is not four bytes wide in C#.</summary>
    private bool IsBool { get; }

    /// <summary>Expression: what the name of a cell inside has behind the variable's; null where there is only one cell.</summary>
    public string? Suffix { get; }

    /// <summary>Expression: what the name of one cell inside has behind the member's, however deep it lies.</summary>
    public string Inside(string offset)
    {
        const string structure = "global::Kernel.Primitives.Names.inside";
        var element = _isStruct ? $"{structure}<{Type}>({offset}{(IsArray ? $" % {Type}.__size" : "")})" : "\"\"";
        if (IsArray)
            return $"\"[\" + {offset} / {Type}.__size + \"]\" + {element}";
        return Type.EndsWith(".percpu_int", System.StringComparison.Ordinal) ? $"\"[\" + {offset} + \"]\"" : element;
    }

    public static Member Of(IPropertySymbol property)
    {
        var type = property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var embedded = property.SetMethod is null;
        var size = embedded ? type + ".__size" : "1";
        var isStruct = embedded && property.Type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "KernelStructAttribute");
        var suffix = isStruct ? $"global::Kernel.Primitives.Names.member<{type}>(offset)" : null;
        foreach (var attribute in property.GetAttributes())
        {
            // Without arguments where the code is not complete yet: the compiler says what is missing.
            if (attribute.AttributeClass?.Name == "LengthAttribute" && attribute.ConstructorArguments.Length > 0)
            {
                size += " * " + attribute.ConstructorArguments[0].Value;
                suffix = $"\"[\" + offset / {type}.__size + \"]\"";
            }
        }
        return new Member(property.Name, type, size, embedded, property.Type.SpecialType == SpecialType.System_Boolean, isStruct, suffix)
        {
            IsPerThread = Has("PerThreadAttribute"),
            IsUnordered = Has("UnorderedAttribute"),
            SummedBy = property.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "SummedByAttribute")?.ConstructorArguments.FirstOrDefault().Value as string,
        };

        bool Has(string name) => property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);
    }

    /// <summary>The accessors, for a place whose address is <paramref name="address"/>.</summary>
    public string Accessors(string address)
    {
        if (Embedded)
            return $"{{ get => new({address}); }}";
        const string memory = "global::Kernel.Primitives.Memory";
        const string cast = "global::System.Runtime.CompilerServices.Unsafe.BitCast";
        return IsBool
            ? $"{{ get => {memory}.load({address}) != 0; set => {memory}.store({address}, value ? 1 : 0); }}"
            : $"{{ get => {cast}<int, {Type}>({memory}.load({address})); set => {memory}.store({address}, {cast}<{Type}, int>(value)); }}";
    }
}
