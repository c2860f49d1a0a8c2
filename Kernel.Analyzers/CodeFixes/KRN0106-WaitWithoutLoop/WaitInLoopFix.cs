// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Makes the test before <c>Monitor.Wait</c> the condition of a loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WaitInLoopFix : VerifiedFix
{
    private const string Key = "WaitInLoop";

    /// <inheritdoc/>
    public override string Description => "Makes the if around the wait a while: the condition is tested again after each wake-up.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.WaitWithoutLoop];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        // Only where nothing but the wait depends on the test.
        if (target.Node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } wait)
            yield break;
        var body = wait.Parent is BlockSyntax { Statements.Count: 1 } block ? block : (StatementSyntax)wait;
        if (body.Parent is IfStatementSyntax { Else: null, ContainsDirectives: false } test && test.Statement == body)
            yield return Candidate.Of(Key, "Wait in a loop", () => ChangeAsync(target, test));
    }

    private static Task<Document?> ChangeAsync(FixTarget target, IfStatementSyntax test)
    {
        var loop = SyntaxFactory.WhileStatement(
            test.AttributeLists, SyntaxFactory.Token(SyntaxKind.WhileKeyword).WithTriviaFrom(test.IfKeyword), test.OpenParenToken, test.Condition, test.CloseParenToken, test.Statement);
        return target.WithRootAsync(target.Root.ReplaceNode(test, loop));
    }
}
