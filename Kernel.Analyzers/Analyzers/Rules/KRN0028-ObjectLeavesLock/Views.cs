// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>What is not a copy but another look at the same object: whoever has it has the object.</summary>
internal static class Views
{
    /// <summary>The place of the object that a value shows; the value's own path where it is no view.</summary>
    public static LockPath Behind(LockPath value)
    {
        while (Source(value) is { } source)
            value = source;
        return value;
    }

    private static LockPath? Source(LockPath value)
    {
        switch (value)
        {
            case { Kind: PathKind.Call, Symbol: IMethodSymbol method }:
                var source = value.Parent ?? (value.Arguments is { Length: > 0 } arguments ? arguments[0] : null);
                return IsView(method) ? source : null;
            case { Kind: PathKind.Member, Symbol: IPropertySymbol { Name: "Keys" or "Values", ContainingNamespace: var space }, Parent: { } dictionary } when IsOfCollections(space):
                return dictionary;
            default:
                return null;
        }
    }

    // Lazy LINQ gives what can be enumerated; what makes a collection of it gives that.
    private static bool IsView(IMethodSymbol method) => method.Name switch
    {
        "AsReadOnly" or "AsSpan" or "AsMemory" or "AsEnumerable" or "AsQueryable" => !LockContext.IsInSource(method),
        "Empty" or "Range" or "Repeat" => false,
        _ => method.ContainingType is { Name: "Enumerable" or "Queryable", ContainingNamespace.Name: "Linq" } && method.ReturnType.Name is "IEnumerable" or "IOrderedEnumerable" or "IQueryable" or "IOrderedQueryable",
    };

    private static bool IsOfCollections(INamespaceSymbol? space) =>
        space is { Name: "Generic", ContainingNamespace.Name: "Collections" } or { Name: "Collections", ContainingNamespace.Name: "System" };
}
