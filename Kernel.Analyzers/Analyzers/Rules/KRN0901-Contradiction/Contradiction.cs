// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0901: an annotation that another, or the body, contradicts.</summary>
internal sealed class Contradiction : IListener<PromiseBroken>
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.Contradiction,
        "An annotation contradicts another, or the body, or lacks its reason",
        "{0}",
        RuleCatalogue.Annotations, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Annotations are promises: two that exclude each other, or one that the body breaks, make each report of the analysis doubtful.",
        RuleCatalogue.HelpLink(RuleIds.Contradiction));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void On(in PromiseBroken happened, Scene scene)
    {
        if (happened.Spec.Attribute.ApplicationSyntaxReference is not { } reference || scene.Body.Method is not { } method)
            return;
        var node = reference.GetSyntax();
        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == node.SyntaxTree)
            {
                var name = node is AttributeSyntax attribute ? attribute.Name.ToString() : "annotation";
                scene.Say(Of(node, $"The body does not keep the promise of [{name}(\"{happened.Spec.Text}\")]"));
                return;
            }
        }
    }

    /// <summary>What is said of an annotation.</summary>
    public static Finding Of(SyntaxNode annotation, string why) => new(RuleIds.Contradiction, annotation, [why], []);
}
