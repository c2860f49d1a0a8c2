// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Text;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.CodeFixes.Proposals;

/// <summary>A diagnostic, the code it stands on, and what the analysis knows of it.</summary>
internal sealed class FixTarget
{
    private readonly Lazy<LockContext> _locks;

    private FixTarget(Document document, SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation)
    {
        Document = document;
        Root = root;
        Model = model;
        Diagnostic = diagnostic;
        Cancellation = cancellation;
        Node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        _locks = new Lazy<LockContext>(() => new LockContext(
            model.Compilation, new Options(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider, root.SyntaxTree), cancellation));
    }

    public Document Document { get; }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    public Diagnostic Diagnostic { get; }

    public CancellationToken Cancellation { get; }

    public SyntaxNode Node { get; }

    /// <summary>The call does by itself what the rule is about, not through callees.</summary>
    public bool IsDirect => FindingProperties.IsDirect(Diagnostic);

    /// <summary>The lock that is missing here, as one would write it.</summary>
    public string? MissingLock => FindingProperties.MissingLock(Diagnostic);

    /// <summary>Annotations and knowledge of the framework, read by the analysis itself.</summary>
    public LockContext Locks => _locks.Value;

    public static async Task<FixTarget?> OfAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? null
            : new FixTarget(document, root, model, diagnostic, cancellation);
    }

    /// <summary>The document with another root, simplified and formatted where that is asked for.</summary>
    public async Task<Document?> WithRootAsync(SyntaxNode root) => await Finish.AsyncOf(Document.WithSyntaxRoot(root), Root, Cancellation).ConfigureAwait(false);

    /// <summary>The symbol of an expression, if it is the only one possible.</summary>
    public ISymbol? Symbol(SyntaxNode node) => Model.GetSymbolInfo(node, Cancellation).Symbol;
}
