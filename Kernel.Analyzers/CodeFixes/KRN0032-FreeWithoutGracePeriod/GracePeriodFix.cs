// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Sources;
using Kernel.Analyzers.CodeFixes.Text;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Frees after a grace period: by a deferral such as call_rcu, where one is declared, or by waiting for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class GracePeriodFix : VerifiedFix
{
    private const string Defer = "DeferFree";
    private const string Wait = "WaitForGracePeriod";

    /// <inheritdoc/>
    public override string Description => "Frees by a deferral such as call_rcu, where one is declared, or waits for a grace period first.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.FreeWithoutGracePeriod];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.Node is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { ContainsDirectives: false } statement } call || target.Symbol(call) is not IMethodSymbol free)
            yield break;
        var periods = GracePeriods.In(target);
        foreach (var (deferral, text) in GracePeriods.Deferrals(target, call, free, periods))
        {
            yield return Candidate.Of(Defer, $"Free by '{deferral.Name}'", () => target.WithRootAsync(
                target.Root.ReplaceNode(call, Written.Expression(text).WithTriviaFrom(call))));
        }

        foreach (var period in periods.Where(static p => p.Parameters.Length == 0))
        {
            yield return Candidate.Of(Wait, $"Wait for the grace period by '{period.Name}'", () =>
            {
                var (first, second) = Comments.Split(Written.Statement(Written.Member(period) + "();\n"), statement.WithAdditionalAnnotations(Formatter.Annotation));
                return target.WithRootAsync(StatementEdit.Replace(target.Root, statement, [first, second]));
            });
        }
    }
}
