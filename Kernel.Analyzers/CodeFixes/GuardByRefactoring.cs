// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Kernel.Analyzers.CodeFixes;

/// <summary>Adds [GuardedBy] to a field that the type touches under one lock only: what holds by habit is checked from then on.</summary>
/// <remarks>No rule asks for the annotation, so it is a refactoring; it is offered where no access breaks it.</remarks>
[ExportCodeRefactoringProvider(LanguageNames.CSharp)]
[Shared]
public sealed class GuardByRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var cancellation = context.CancellationToken;
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || root.FindNode(context.Span).FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { Declaration.Variables.Count: 1 } declaration
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(declaration.Declaration.Variables[0], cancellation) is not IFieldSymbol { IsConst: false, DeclaredAccessibility: Accessibility.Private } field
            || field.GetAttributes().Any(static a => a.AttributeClass?.Name == "GuardedByAttribute"))
        {
            return;
        }

        foreach (var gate in Locks(model, field, cancellation))
        {
            var attribute = Written.AttributeList($"global::Kernel.Annotations.GuardedBy(nameof({gate.Name}))");
            var guarded = declaration.WithLeadingTrivia(SyntaxFactory.ElasticMarker);
            guarded = guarded.WithAttributeLists(guarded.AttributeLists.Insert(0, attribute))
                .WithLeadingTrivia(declaration.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
            var changed = (await Finish.AsyncOf(document.WithSyntaxRoot(root.ReplaceNode(declaration, guarded)), root, cancellation).ConfigureAwait(false)).Project.Solution;
            if (await Verification.AddsNothingAsync(document, changed, field.Name, cancellation).ConfigureAwait(false))
                context.RegisterRefactoring(CodeAction.Create($"Guard '{field.Name}' by '{gate.Name}'", _ => Task.FromResult(changed), "GuardBy." + gate.Name));
        }
    }

    // Those under which the field is touched at least once, as far as one sees that without following calls.
    private static IEnumerable<IFieldSymbol> Locks(SemanticModel model, IFieldSymbol field, CancellationToken cancellation)
    {
        var held = new HashSet<IFieldSymbol>(SymbolEqualityComparer.Default);
        foreach (var name in model.SyntaxTree.GetRoot(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != field.Name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, field))
                continue;
            foreach (var around in name.Ancestors().OfType<LockStatementSyntax>())
            {
                if (model.GetSymbolInfo(around.Expression, cancellation).Symbol is IFieldSymbol gate
                    && SymbolEqualityComparer.Default.Equals(gate.ContainingType, field.ContainingType) && (gate.IsStatic || !field.IsStatic))
                {
                    held.Add(gate);
                }
            }
        }

        return held.OrderBy(static gate => gate.Name, System.StringComparer.Ordinal);
    }
}
