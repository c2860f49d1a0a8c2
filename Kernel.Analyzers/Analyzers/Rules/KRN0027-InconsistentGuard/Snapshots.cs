// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>
/// Collections that nobody changes in place: whoever holds the lock puts another one there, made from the one before. Who reads such a
/// member without the lock sees all of one or all of the other.
/// </summary>
internal static class Snapshots
{
    public static bool Are(ISymbol member, List<CountedAccess> accesses, GuardKey key, EntryLocks entries)
    {
        var type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
        if (!GuardedTypes.AreCollections(type) && type is not INamedTypeSymbol { Name: "IReadOnlyList" or "IReadOnlyCollection" or "IReadOnlyDictionary" or "IReadOnlySet" or "IEnumerable" })
            return false;
        var makers = new HashSet<MemberEntry>();
        foreach (var access in accesses)
        {
            if (access.Assigns && access.Holds(key, entries))
                makers.Add(access.Entry);
            else if (access.Writes || !OnlyReads(access.Node, type))
                return false;
        }

        return makers.Count > 0 && accesses.TrueForAll(access => makers.Contains(access.Entry) || !access.Holds(key, entries));
    }

    // An array is seldom changed by the name of a local; a list is that more often.
    private static bool OnlyReads(SyntaxNode use, ITypeSymbol type)
    {
        var place = use.Parent is MemberAccessExpressionSyntax access && access.Name == use ? access : use;
        return ObjectUses.OnlyReads(use) || (type is IArrayTypeSymbol && place.Parent is EqualsValueClauseSyntax);
    }
}
