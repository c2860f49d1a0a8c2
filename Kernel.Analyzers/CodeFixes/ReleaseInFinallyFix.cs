// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Locking;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Releases a lock on every way out: by a lock statement, or in a finally block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReleaseInFinallyFix : VerifiedFix
{
    private const string Key = "ReleaseInFinally";

    /// <inheritdoc/>
    public override string Description => "Makes it a lock statement, or releases in a finally block.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.NotReleased, RuleIds.HeldOnException];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.Node is not InvocationExpressionSyntax enter || enter.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax block, ContainsDirectives: false } statement)
            yield break;
        if (statement.Expression is not (InvocationExpressionSyntax or AwaitExpressionSyntax) || Exits.Of(target, enter) is not { } exit)
            yield break;
        if (LockStatement(target, enter) is { } expression)
            yield return Candidate.Of(Key, "Use a lock statement", () => ChangeAsync(target, block, statement, exit, expression));
        yield return Candidate.Of(Key, "Release in a finally block", () => ChangeAsync(target, block, statement, exit, null));
    }

    private static ExpressionSyntax? LockStatement(FixTarget target, InvocationExpressionSyntax enter) => target.Symbol(enter) switch
    {
        IMethodSymbol { Name: "Enter", ContainingType.Name: "Monitor", Parameters.Length: 1 } => enter.ArgumentList.Arguments[0].Expression,
        IMethodSymbol { Name: "Enter", ContainingType: { Name: "Lock", ContainingNamespace.Name: "Threading" } } => ((MemberAccessExpressionSyntax)enter.Expression).Expression,
        _ => null,
    };

    private static Task<Document?> ChangeAsync(FixTarget target, BlockSyntax block, ExpressionStatementSyntax enter, string exit, ExpressionSyntax? expression)
    {
        var none = Task.FromResult<Document?>(null);
        var first = block.Statements.IndexOf(enter) + 1;
        var last = block.Statements.LastIndexOf(s => IsExit(s, exit));
        var end = last < first ? block.Statements.Count : last;
        var body = new List<StatementSyntax>();
        for (var i = first; i < end; i++)
        {
            if (WithoutExits(block.Statements[i], exit) is not { } bare)
                return none;
            body.Add(bare.WithAdditionalAnnotations(Formatter.Annotation));
        }

        if (body.Count == 0)
            return none;
        List<StatementSyntax> all = [.. block.Statements.Take(first - 1)];
        var inside = StatementEdit.Block(body);
        if (expression is not null)
        {
            all.Add(SyntaxFactory.LockStatement(expression.WithoutTrivia(), inside).WithLeadingTrivia(enter.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
        }
        else
        {
            all.Add(enter);
            all.Add(SyntaxFactory.TryStatement(inside, default, SyntaxFactory.FinallyClause(StatementEdit.Block([Written.Statement(exit + ";")]))).WithAdditionalAnnotations(Formatter.Annotation));
        }

        all.AddRange(block.Statements.Skip(end + 1));
        return target.WithRootAsync(target.Root.ReplaceNode(block, block.WithStatements(SyntaxFactory.List(all))));
    }

    // A release right before a jump is what the finally block does; any other would be a second one.
    private static StatementSyntax? WithoutExits(StatementSyntax statement, string exit)
    {
        var exits = statement.DescendantNodes().OfType<ExpressionStatementSyntax>().Where(s => IsExit(s, exit)).ToList();
        foreach (var one in exits)
        {
            if (one.Parent is not BlockSyntax block || block.Statements.IndexOf(one) + 1 is var next && (next >= block.Statements.Count
                || block.Statements[next] is not (ReturnStatementSyntax or ThrowStatementSyntax)))
            {
                return null;
            }
        }

        return IsExit(statement, exit) ? null : statement.RemoveNodes(exits, SyntaxRemoveOptions.KeepNoTrivia);
    }

    private static bool IsExit(StatementSyntax statement, string exit) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && call.WithoutTrivia().ToString() == exit;
}
