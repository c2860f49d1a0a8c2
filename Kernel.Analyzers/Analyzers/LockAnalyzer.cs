// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Reporting;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers;

/// <summary>The one analyzer: all rules come from one pass over each method.</summary>
/// <remarks>
/// It works file by file, on members whose syntax shows that there is something to see: the others are never bound. All but KRN0015
/// is reported with the file, so that it shows while one types.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleCatalogue.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext start)
    {
        var compilation = start.Compilation;
        SyntaxTree? first = null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            first = tree;
            break;
        }

        var options = new Options(start.Options.AnalyzerConfigOptionsProvider, first);
        var shared = new Lazy<LockContext>(() => new LockContext(compilation, options, CancellationToken.None));
        var orders = new LockOrders();
        start.RegisterSemanticModelAction(file => AnalyseFile(file, shared.Value, orders));
        start.RegisterCompilationEndAction(end =>
        {
            foreach (var finding in orders.Find(shared.Value))
                end.ReportDiagnostic(Make(finding));
        });
    }

    private static void AnalyseFile(SemanticModelAnalysisContext file, LockContext context, LockOrders orders)
    {
        var tree = file.SemanticModel.SyntaxTree;
        context.Adopt(file.SemanticModel);
        var index = TreeIndex.Of(tree, file.CancellationToken);
        foreach (var member in index.Members)
        {
            file.CancellationToken.ThrowIfCancellationRequested();
            if (file.FilterSpan is { } span && !span.IntersectsWith(member.Node.FullSpan))
                continue;
            if (!context.IsInteresting(member) && !(context.Options.AnalyzeUnannotated && context.Guards.Candidates.Touches(member)))
                continue;
            Guard(() =>
            {
                if (MemberFlows.Root(context, member.Node) is not { } flow)
                    return;
                foreach (var finding in new MemberReport(context, orders).Of(flow, member))
                {
                    if (finding.Node.SyntaxTree == tree)
                        file.ReportDiagnostic(Make(finding));
                }
            });
        }

        var checks = new AnnotationChecks(context, finding => file.ReportDiagnostic(Make(finding)));
        foreach (var attribute in index.Attributes)
        {
            if (file.FilterSpan is not { } span || span.IntersectsWith(attribute.FullSpan))
                Guard(() => checks.Check(attribute));
        }
    }

    /// <summary>Tests set this: what goes wrong is to be seen there.</summary>
    internal static bool Rethrows { get; set; }

    // The one place where a failure ends: code that nobody can compile yet must give silence, not a broken analyzer.
    private static void Guard(Action analyse)
    {
        try
        {
            analyse();
        }
        catch (Exception exception) when (!Rethrows && exception is not OperationCanceledException)
        {
            // Silence about this member.
        }
    }

    private static Diagnostic Make(Finding finding)
    {
        var related = new List<Location>(finding.Related.Count);
        foreach (var node in finding.Related)
            related.Add(node.GetLocation());
        return Diagnostic.Create(RuleCatalogue.Get(finding.Rule), finding.Node.GetLocation(), related, FindingProperties.Of(finding), finding.Arguments);
    }
}
