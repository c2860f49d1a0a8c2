// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>KRN0902: silence about a member does not mean that it is right. Hidden, since nobody can repair it in the code that it stands on.</summary>
internal sealed class NotAnalysed : IRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.NotAnalysed,
        "A member is not analysed",
        "'{0}' is not analysed: {1}",
        RuleCatalogue.Annotations, DiagnosticSeverity.Hidden, isEnabledByDefault: true,
        "The analysis gave up, so that no other rule says anything of this member. Split it, or report the fault.",
        RuleCatalogue.HelpLink(RuleIds.NotAnalysed));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    /// <summary>A body, or one in it, whose states went on changing.</summary>
    public static Diagnostic Unsettled(SyntaxNode member, string name) => Make(member, name, "what may hold at some place in it went on changing");

    /// <summary>The analysis itself failed.</summary>
    public static Diagnostic Failed(SyntaxNode member, string name, System.Exception exception) => Make(member, name, "the analysis failed with " + exception.GetType().Name);

    private static Diagnostic Make(SyntaxNode member, string name, string why) => Diagnostic.Create(RuleCatalogue.Get(RuleIds.NotAnalysed), Place(member), name, why);

    private static Location Place(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        ConstructorDeclarationSyntax constructor => constructor.Identifier.GetLocation(),
        DestructorDeclarationSyntax destructor => destructor.Identifier.GetLocation(),
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        AccessorDeclarationSyntax accessor => accessor.Keyword.GetLocation(),
        _ => member.GetFirstToken().GetLocation(),
    };
}
