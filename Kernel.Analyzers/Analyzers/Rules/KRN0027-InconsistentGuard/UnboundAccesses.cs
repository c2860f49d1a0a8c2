// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Index;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Rules;

/// <summary>Accesses in calls that are not bound: what they hand in is not followed, so whether a lock is held there is not known.</summary>
internal static class UnboundAccesses
{
    public static int Count(LockContext context, ISymbol member, List<MemberEntry> entries)
    {
        var count = 0;
        foreach (var entry in entries)
        {
            foreach (var node in entry.Node.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == member.Name && IsUnbound(context.Model(name.SyntaxTree), name, member))
                    count++;
            }
        }

        return count;
    }

    private static bool IsUnbound(SemanticModel model, IdentifierNameSyntax name, ISymbol member)
    {
        if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, member))
            return false;
        for (var operation = model.GetOperation(name); operation is not null; operation = operation.Parent)
        {
            if (operation is IInvalidOperation)
                return true;
        }

        return false;
    }
}
