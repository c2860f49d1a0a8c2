// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Reporting;

/// <summary>From the declaration of a member to the analysis of its body.</summary>
internal static class MemberFlows
{
    public static MethodFlow? Root(LockContext context, SyntaxNode node)
    {
        var model = context.Model(node.SyntaxTree);
        switch (node)
        {
            case EqualsValueClauseSyntax initializer:
                return Initializer(context, model, initializer);
            case CompilationUnitSyntax:
                return model.GetDeclaredSymbol(node) is IMethodSymbol main ? context.Flows.Get(main) : null;
            case PropertyDeclarationSyntax property:
                return model.GetDeclaredSymbol(property) is { GetMethod: { } getter } ? context.Flows.Get(getter) : null;
            case IndexerDeclarationSyntax indexer:
                return model.GetDeclaredSymbol(indexer) is { GetMethod: { } get } ? context.Flows.Get(get) : null;
            default:
                return model.GetDeclaredSymbol(node) is IMethodSymbol method && context.HasBody(method) ? context.Flows.Get(method) : null;
        }
    }

    // Only the lambdas in it run without the exemption that a new object has.
    private static MethodFlow? Initializer(LockContext context, SemanticModel model, EqualsValueClauseSyntax initializer)
    {
        var lambdas = false;
        foreach (var node in initializer.DescendantNodes())
            lambdas |= node is AnonymousFunctionExpressionSyntax;
        if (!lambdas || initializer.Parent is null || model.GetDeclaredSymbol(initializer.Parent) is not (IFieldSymbol or IPropertySymbol) || ControlFlowGraph.Create(initializer, model) is not { } graph)
            return null;
        return context.Flows.OfInitializer(model.GetDeclaredSymbol(initializer.Parent)!, graph);
    }
}
