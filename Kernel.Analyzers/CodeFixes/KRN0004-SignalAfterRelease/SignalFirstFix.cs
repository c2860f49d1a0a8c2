// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Wakes the waiter before the release, not after it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SignalFirstFix : VerifiedFix
{
    private const string Key = "SignalFirst";

    /// <inheritdoc/>
    public override string Description => "Signals before the release.";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SignalAfterRelease];

    private protected override IEnumerable<Candidate> Candidates(FixTarget target)
    {
        if (target.Diagnostic.AdditionalLocations.Count == 0 || target.Node.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax block } signal)
            yield break;
        var release = target.Root.FindNode(target.Diagnostic.AdditionalLocations[0].SourceSpan).AncestorsAndSelf()
            .OfType<StatementSyntax>().FirstOrDefault(s => s.Parent == block);
        if (release is null || release.SpanStart >= signal.SpanStart || signal.ContainsDirectives || DependsOn(target, block, release, signal))
            yield break;
        yield return Candidate.Of(Key, "Signal before the release", () =>
        {
            var root = target.Root.TrackNodes(signal, release);
            root = root.RemoveNode(root.GetCurrentNode(signal)!, SyntaxRemoveOptions.KeepNoTrivia)!;
            var now = root.GetCurrentNode(release)!;
            var moved = Comments.Carry(signal, Written.Statement(signal.WithoutTrivia().ToString()));
            var (first, second) = Comments.Split(moved, now);
            return target.WithRootAsync(StatementEdit.Replace(root, now, [first, second]));
        });
    }

    // What is written on the way is as it was only after it.
    private static bool DependsOn(FixTarget target, BlockSyntax block, StatementSyntax release, StatementSyntax signal)
    {
        var from = block.Statements.IndexOf(release);
        var to = block.Statements.IndexOf(signal) - 1;
        var between = target.Model.AnalyzeDataFlow(block.Statements[from], block.Statements[to]);
        var used = target.Model.AnalyzeDataFlow(signal);
        return between is not { Succeeded: true } || used is not { Succeeded: true }
            || used.ReadInside.Any(symbol => between.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default));
    }
}
