// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Paths;

/// <summary>Members by the names that annotations call them.</summary>
internal static class MemberLookup
{
    // Wanted is a field, a property or an event.
    public const int NoMethod = -1;

    /// <summary>A member of a type by its name, be it inherited; with a number of parameters a method.</summary>
    public static ISymbol? Find(ITypeSymbol? type, string name, int parameters = NoMethod)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            foreach (var constraint in parameter.ConstraintTypes)
            {
                if (Find(constraint, name, parameters) is { } member)
                    return member;
            }

            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (InType(current.GetMembers(name), parameters) is { } member)
                return member;
            if (parameters == NoMethod && current is INamedTypeSymbol named && PrimaryParameter(named, name) is { } primary)
                return primary;
        }

        if (type is not null)
        {
            foreach (var contract in type.AllInterfaces)
            {
                if (InType(contract.GetMembers(name), parameters) is { } member)
                    return member;
            }
        }

        return null;
    }

    public static ISymbol? InType(ImmutableArray<ISymbol> members, int parameters)
    {
        foreach (var member in members)
        {
            if (parameters != NoMethod ? member is IMethodSymbol method && method.Parameters.Length == parameters : member is IFieldSymbol or IPropertySymbol or IEventSymbol)
                return member;
        }

        return null;
    }

    public static IParameterSymbol? PrimaryParameter(INamedTypeSymbol type, string name)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (!PathFactory.IsPrimary(constructor))
                continue;
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Name == name)
                    return parameter;
            }
        }

        return null;
    }
}
