// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Returns a copy of the guarded collection, made while the lock is held.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReturnCopyFix : VerifiedFix
{
    private const string Key = "ReturnCopy";

    /// <inheritdoc/>
    public override string Description => "Returns a copy, made under the lock.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ObjectLeavesLock];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        // The member itself, in a return under a lock statement: a copy that is made later is made without the lock.
        if (target.Node is not ExpressionSyntax given || given.Parent is not ReturnStatementSyntax || given.FirstAncestorOrSelf<LockStatementSyntax>() is null
            || target.Symbol(given) is not (IFieldSymbol or IPropertySymbol) || target.Model.GetTypeInfo(given, target.Cancellation).Type is not { } type)
        {
            yield break;
        }

        foreach (var copy in Copies(type, given.WithoutTrivia().ToString()))
            yield return Candidate.Of(Key, "Return a copy", () => ChangeAsync(target, given, copy));
    }

    private static IEnumerable<string> Copies(ITypeSymbol type, string text)
    {
        if (type is IArrayTypeSymbol { Rank: 1 })
            return [$"{text}.ToArray()", $"({Written.Type(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))}){text}.Clone()"];
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class, Name: "List" or "Dictionary" or "HashSet" or "SortedSet" or "SortedDictionary" or "SortedList" or "Queue" or "LinkedList" } named && named.IsGenericType
            ? [$"new {Written.Type(named.WithNullableAnnotation(NullableAnnotation.NotAnnotated))}({text})"]
            : [];
    }

    private static Task<Document?> ChangeAsync(FixTarget target, ExpressionSyntax given, string copy) =>
        target.WithRootAsync(target.Root.ReplaceNode(given, Written.Expression(copy).WithTriviaFrom(given)));
}
