// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Names the member that was meant by a misspelt lock, by nameof, so that it follows a renaming.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NameLockFix : VerifiedFix
{
    private const string Key = "NameLock";
    private const int MaxDistance = 2;

    /// <inheritdoc/>
    public override string Description => "Names the member that was probably meant, by nameof.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.UnresolvedLock];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is not { RawKind: (int)SyntaxKind.StringLiteralExpression } literal
            || target.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || target.Model.GetDeclaredSymbol(declaration, target.Cancellation) is not { } type)
        {
            yield break;
        }

        var text = literal.Token.ValueText;
        var near = type.GetMembers().Where(static m => m is IFieldSymbol { IsImplicitlyDeclared: false, Type.IsReferenceType: true } or IPropertySymbol { IsIndexer: false, Type.IsReferenceType: true })
            .Select(member => (member.Name, Distance: Distance(text, member.Name)))
            .Where(static m => m.Distance <= MaxDistance)
            .OrderBy(static m => m.Distance).ThenBy(static m => m.Name, StringComparer.Ordinal);
        foreach (var (name, _) in near)
        {
            yield return Candidate.Of(Key, $"Name '{name}'", () =>
                target.WithRootAsync(target.Root.ReplaceNode(literal, Written.Expression($"nameof({name})").WithTriviaFrom(literal))));
        }
    }

    // Insertions, deletions, exchanges and swaps of neighbours.
    private static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    costs[i, j] = i + j;
                    continue;
                }

                var same = left[i - 1] == right[j - 1] ? 0 : 1;
                costs[i, j] = Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, costs[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }

        return costs[left.Length, right.Length];
    }
}
