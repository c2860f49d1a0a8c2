// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>Types of which a guard is worth nothing, or that a guard is there for.</summary>
internal static class GuardedTypes
{
    /// <summary>Thread-safe or immutable types of the framework: an object of theirs may be touched by anybody at any time.</summary>
    public static bool AreSafe(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named || LockContext.IsInSource(named))
            return false;
        switch (Space(named))
        {
            case "System.Collections.Concurrent" or "System.Collections.Immutable" or "System.Collections.Frozen" or "System.Threading" or "System.Threading.Tasks" or "System.Threading.Channels":
                return true;
            case "System":
                return named.Name is "Lazy" or "WeakReference" or "Progress";
            default:
                return false;
        }
    }

    /// <summary>Arrays, collections of the framework, and text that grows.</summary>
    public static bool AreCollections(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol)
            return true;
        if (type is not INamedTypeSymbol named || LockContext.IsInSource(named) || named.IsValueType)
            return false;
        return Space(named) switch
        {
            "System.Text" => named.Name == "StringBuilder",
            "System.Collections" or "System.Collections.Generic" or "System.Collections.ObjectModel" or "System.Collections.Specialized" =>
                !named.Name.StartsWith("IReadOnly", System.StringComparison.Ordinal) && !named.Name.StartsWith("IEnumer", System.StringComparison.Ordinal)
                && !named.Name.EndsWith("Comparer", System.StringComparison.Ordinal),
            _ => false,
        };
    }

    /// <summary>Classes whose objects can change.</summary>
    public static bool AreMutable(ITypeSymbol? type)
    {
        if (AreCollections(type))
            return true;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } named || named.SpecialType is SpecialType.System_String or SpecialType.System_Object || AreSafe(named))
            return false;
        if (Space(named).StartsWith("System.Collections", System.StringComparison.Ordinal))
            return false;
        if (!LockContext.IsInSource(named))
            return named.TypeKind == TypeKind.Class && !(named is { Name: "Type" or "Version" or "Uri" or "Regex" });
        for (var current = named; current is not null && LockContext.IsInSource(current); current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (!member.IsStatic && CanChange(member))
                    return true;
            }
        }

        return named.TypeKind == TypeKind.Interface;
    }

    private static bool CanChange(ISymbol member) => member switch
    {
        IFieldSymbol { IsConst: false } field => !field.IsReadOnly || AreCollections(field.Type),
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false },
        _ => false,
    };

    private static string Space(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";
}
