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
            {
                if (!options.Baseline.Has(finding))
                    end.ReportDiagnostic(Make(finding));
            }
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
            try
            {
                Analyse(file, context, orders, member);
            }
            catch (Exception exception) when (IsFailure(exception))
            {
                file.ReportDiagnostic(NotAnalysed.Failed(member.Node, member.Name, exception));
            }
        }

        var checks = new AnnotationChecks(context, finding =>
        {
            if (!context.Options.Baseline.Has(finding))
                file.ReportDiagnostic(Make(finding));
        });
        foreach (var attribute in index.Attributes)
        {
            if (file.FilterSpan is { } span && !span.IntersectsWith(attribute.FullSpan))
                continue;
            try
            {
                checks.Check(attribute);
            }
            catch (Exception exception) when (IsFailure(exception))
            {
                file.ReportDiagnostic(NotAnalysed.Failed(attribute, attribute.Name.ToString(), exception));
            }
        }
    }

    private static void Analyse(SemanticModelAnalysisContext file, LockContext context, LockOrders orders, MemberEntry member)
    {
        if (MemberFlows.Root(context, member.Node) is { } flow)
        {
            foreach (var finding in new MemberReport(context, orders).Of(flow, member))
            {
                if (finding.Node.SyntaxTree == member.Node.SyntaxTree && !context.Options.Baseline.Has(finding))
                    file.ReportDiagnostic(Make(finding));
            }
        }

        if (context.Flows.GaveUpIn(member.Node))
            file.ReportDiagnostic(NotAnalysed.Unsettled(member.Node, member.Name));
    }

    // A failure ends here: code that nobody can compile yet must not break the analyzer.
    private static bool IsFailure(Exception exception) => exception is not OperationCanceledException;

    private static Diagnostic Make(Finding finding)
    {
        var related = new List<Location>(finding.Related.Count);
        foreach (var node in finding.Related)
            related.Add(node.GetLocation());
        return Diagnostic.Create(RuleCatalogue.Get(finding.Rule), finding.Node.GetLocation(), related, FindingProperties.Of(finding), finding.Arguments);
    }
}
