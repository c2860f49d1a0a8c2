// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kernel.Analyzers.Rules;

/// <summary>Whether a member is tested between the acquisition of a lock and an assignment: itself, by a copy, or by a member that reads it.</summary>
internal static class SecondTests
{
    public static bool Any(MemberScope scope, SyntaxNode acquisition, PlaceNote write)
    {
        var assignment = write.Node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() ?? write.Node;
        var between = TextSpan.FromBounds(acquisition.Span.End, System.Math.Max(acquisition.Span.End, assignment.Span.End));
        var model = scope.Context.Model(write.Node.SyntaxTree);
        var copies = new HashSet<string>();
        foreach (var node in Conditions.FunctionAround(acquisition).DescendantNodes(between))
        {
            if (node is not IdentifierNameSyntax name || !between.Contains(name.Span) || name.Span.IntersectsWith(write.Node.Span))
                continue;
            var text = name.Identifier.ValueText;
            if (text == write.Member.Name)
            {
                if (Conditions.IsTested(name))
                    return true;
                if (CopyOf(name) is { } copy)
                    copies.Add(copy);
            }
            else if (copies.Contains(text) ? Conditions.IsTested(name) : Reads(model, name, write.Member))
            {
                return true;
            }
        }

        return false;
    }

    // var x = …; or x = …; with the member on the right.
    private static string? CopyOf(SyntaxNode name)
    {
        foreach (var around in name.Ancestors())
        {
            switch (around)
            {
                case VariableDeclaratorSyntax variable:
                    return variable.Identifier.ValueText;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } when left != name:
                    return left.Identifier.ValueText;
                case StatementSyntax:
                    return null;
            }
        }

        return null;
    }

    // A condition that asks a method or a property of the same type, which reads the member.
    private static bool Reads(SemanticModel model, IdentifierNameSyntax name, ISymbol member)
    {
        if (!Conditions.IsTested(name) || model.GetSymbolInfo(name).Symbol is not ({ Kind: SymbolKind.Method or SymbolKind.Property } asked)
            || !SymbolEqualityComparer.Default.Equals(asked.ContainingType, member.ContainingType))
        {
            return false;
        }

        foreach (var reference in asked.DeclaringSyntaxReferences)
        {
            foreach (var entry in TreeIndex.Of(reference.SyntaxTree, default).Named(asked.Name))
            {
                if (reference.Span.Contains(entry.Node.Span) && entry.Mentions(member.Name))
                    return true;
            }
        }

        return false;
    }
}
