// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>The making and the disposal of an object, with what nothing else calls: no other thread is to be there then.</summary>
internal static class Makings
{
    private const int MaxDepth = 3;

    public static bool IsMaking(LockContext context, IMethodSymbol? method, int depth = 0)
    {
        // A lambda, wherever it is made, runs later.
        if (method is null or { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            return false;
        if (method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor || GuardCandidates.IsDisposal(method.Name) || IsDeserialization(method))
            return true;
        if (method.DeclaredAccessibility != Accessibility.Private || method.MethodKind != MethodKind.Ordinary || method.ExplicitInterfaceImplementations.Length > 0 || depth == MaxDepth)
            return false;
        var any = false;
        foreach (var entry in EntryLocks.Mentioning(method.ContainingType, method.Name))
        {
            if (entry.Node is MethodDeclarationSyntax own && context.Model(own.SyntaxTree).GetDeclaredSymbol(own) is { } caller && SymbolEqualityComparer.Default.Equals(caller, method))
                continue;
            if (!IsCalledByMaking(context, entry, depth))
                return false;
            any = true;
        }

        return any;
    }

    // Called once the fields are read, before anybody has the object.
    private static bool IsDeserialization(IMethodSymbol method)
    {
        if (method is { Name: "OnDeserialization" or "System.Runtime.Serialization.IDeserializationCallback.OnDeserialization", Parameters.Length: 1 })
            return true;
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "OnDeserializingAttribute" or "OnDeserializedAttribute" })
                return true;
        }

        return false;
    }

    private static bool IsCalledByMaking(LockContext context, MemberEntry entry, int depth)
    {
        foreach (var node in entry.Node.DescendantNodes())
        {
            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                return false;
        }

        if (GuardCandidates.IsExempt(entry))
            return true;
        return entry.Node is MethodDeclarationSyntax method && context.Model(method.SyntaxTree).GetDeclaredSymbol(method) is IMethodSymbol caller && IsMaking(context, caller, depth + 1);
    }
}
