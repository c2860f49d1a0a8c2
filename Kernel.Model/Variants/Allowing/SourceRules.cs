// SPDX-License-Identifier: GPL-2.0-only
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Variants;

/// <summary>What patched lines may not contain, whatever it refers to: all state is the machine's, and nothing changes how the rest is compiled.</summary>
internal static class SourceRules
{
    private const string Namespace = "Kernel.Model";

    /// <summary>What is wrong with the lines that the patches add.</summary>
    public static IReadOnlyList<PatchError> Violations(Variant variant, CSharpCompilation compilation, IReadOnlyList<SyntaxTree> trees)
    {
        var errors = new List<PatchError>();
        foreach (var tree in trees)
        {
            var file = variant.Files.First(it => it.Path == tree.FilePath);
            var model = compilation.GetSemanticModel(tree);
            var root = tree.GetRoot();
            foreach (var trivia in root.DescendantTrivia(descendIntoTrivia: false).Where(it => it.IsDirective))
                Say(trivia.GetLocation(), "a directive changes how the source is read");
            foreach (var node in root.DescendantNodes())
            {
                if (Complaint(node, model, variant) is { } complaint)
                    Say(node.GetLocation(), complaint);
            }

            void Say(Location location, string what)
            {
                var span = location.GetLineSpan();
                if (Enumerable.Range(span.StartLinePosition.Line + 1, span.EndLinePosition.Line - span.StartLinePosition.Line + 1).FirstOrDefault(file.IsAdded) is var line and > 0)
                {
                    var origin = file.Origin(line)!.Value;
                    errors.Add(new PatchError(origin.File, origin.Line, line == span.StartLinePosition.Line + 1 ? span.StartLinePosition.Character + 2 : 2, "code of a kernel was expected: " + what));
                }
            }
        }
        return errors;
    }

    private static string? Complaint(SyntaxNode node, SemanticModel model, Variant variant) => node switch
    {
        BaseNamespaceDeclarationSyntax space when space.Name.ToString() != Namespace => $"the port is in the namespace {Namespace}",
        UsingDirectiveSyntax { GlobalKeyword.RawKind: not 0 } => "a global using changes files that the patch does not name",
        ExternAliasDirectiveSyntax => "an alias of an assembly",
        AttributeListSyntax { Target: { } target } when target.Identifier.Kind() is SyntaxKind.AssemblyKeyword or SyntaxKind.ModuleKeyword => "an attribute of the assembly changes how all of it is compiled",
        AttributeSyntax attribute when !IsAnnotation(attribute, model, variant) => $"the attribute '{attribute.Name}' is no annotation of the port",
        ConstructorDeclarationSyntax constructor when constructor.Modifiers.Any(SyntaxKind.StaticKeyword) => "a static constructor runs outside every kernel thread",
        DestructorDeclarationSyntax => "a finalizer runs outside every kernel thread",
        UnsafeStatementSyntax or FixedStatementSyntax or PointerTypeSyntax or FunctionPointerTypeSyntax or StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => "memory is the machine's, reached through its structures",
        TypeOfExpressionSyntax or RefTypeExpressionSyntax or MakeRefExpressionSyntax or RefValueExpressionSyntax => "types are not looked at when the kernel runs",
        LockStatementSyntax => "locks are the kernel's own",
        MemberDeclarationSyntax member when member.Modifiers.Any(SyntaxKind.UnsafeKeyword) || member.Modifiers.Any(SyntaxKind.ExternKeyword) => "code that is not checked",
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword) && !IsConstant(field, model) => "a static field is state outside the machine, which no exploration brings back; a variable of the kernel is [Global] public static partial int name { get; set; }",
        PropertyDeclarationSyntax property when property.Modifiers.Any(SyntaxKind.StaticKeyword) && !property.Modifiers.Any(SyntaxKind.PartialKeyword) && property.AccessorList?.Accessors.Any(it => it.Body == null && it.ExpressionBody == null) == true => "a static property is state outside the machine; a variable of the kernel is [Global] public static partial int name { get; set; }",
        EventFieldDeclarationSyntax or EventDeclarationSyntax => "an event is state outside the machine",
        IdentifierNameSyntax { Identifier.Text: "dynamic" } name when model.GetTypeInfo(name).Type is { TypeKind: TypeKind.Dynamic } => "what is called must be known",
        _ => null,
    };

    /// <summary>An attribute of the primitives, the annotations or the lives, none that the patch makes, or one of those that name the caller.</summary>
    private static bool IsAnnotation(AttributeSyntax attribute, SemanticModel model, Variant variant)
    {
        if ((model.GetSymbolInfo(attribute).Symbol ?? model.GetSymbolInfo(attribute).CandidateSymbols.FirstOrDefault())?.ContainingType is not { } type)
            return false;
        var space = type.ContainingNamespace.ToDisplayString();
        var own = type.DeclaringSyntaxReferences.Any(it => variant.Files.Any(file => file.Path == it.SyntaxTree.FilePath));
        return !own && (space is "Kernel.Primitives" or "Kernel.Annotations" or "Kernel.Lifetimes"
            || (space == "System.Runtime.CompilerServices" && type.Name is "CallerMemberNameAttribute" or "CallerFilePathAttribute" or "CallerLineNumberAttribute" or "CallerArgumentExpressionAttribute")
            || type is { Name: "FlagsAttribute" } && space == "System");
    }

    /// <summary>Whether a static field never changes, and nothing that it leads to.</summary>
    private static bool IsConstant(FieldDeclarationSyntax field, SemanticModel model) =>
        field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && model.GetTypeInfo(field.Declaration.Type).Type is { } type && (type.IsUnmanagedType || type.SpecialType == SpecialType.System_String || type.ContainingNamespace?.ToDisplayString() == "Kernel.Lifetimes");
}
