// SPDX-License-Identifier: MIT
using System;
using System.Linq;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>What the declaration of a callee tells.</summary>
internal static class Callees
{
    // The implementation, where the type of the receiver tells which one it is.
    public static IMethodSymbol Devirtualize(IMethodSymbol target, IOperation instance)
    {
        instance = Operations.Unconverted(instance);
        if (target.ContainingType?.TypeKind != TypeKind.Interface || instance.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
            return target;
        return type.FindImplementationForInterfaceMember(target) as IMethodSymbol ?? target;
    }

    public static bool DoesNotReturn(IMethodSymbol target)
    {
        if (target is { Name: "FailFast" or "Exit", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } })
            return true;
        foreach (var attribute in target.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "DoesNotReturnAttribute")
                return true;
        }

        return !target.IsVirtual && !target.IsAbstract && !target.IsOverride && !target.IsAsync && AlwaysThrows(target);
    }

    // A helper that only throws, which nobody has said of it.
    private static bool AlwaysThrows(IMethodSymbol target)
    {
        if (target.OriginalDefinition.DeclaringSyntaxReferences.Length != 1)
            return false;
        var (expression, body) = target.OriginalDefinition.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            MethodDeclarationSyntax method => (method.ExpressionBody?.Expression, method.Body),
            LocalFunctionStatementSyntax local => (local.ExpressionBody?.Expression, local.Body),
            _ => (null, null),
        };
        if (expression is ThrowExpressionSyntax)
            return true;
        if (body is null || body.Statements.Count == 0 || body.Statements[body.Statements.Count - 1] is not ThrowStatementSyntax)
            return false;
        foreach (var node in body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is ReturnStatementSyntax or YieldStatementSyntax or GotoStatementSyntax)
                return false;
        }

        return true;
    }

    public static bool IsDispose(IMethodSymbol method) =>
        method is { Name: "Dispose" or "DisposeAsync" or "Close" or "System.IDisposable.Dispose", Parameters.Length: 0, IsStatic: false };

    // throw Failed(new InvalidOperationException(…)): no run comes here but of a program that has a mistake elsewhere.
    public static bool Accuses(CallSite site, BasicBlock block)
    {
        if (block is not { FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Throw, BranchValue: { } thrown } || !thrown.Syntax.Span.Contains(site.Node.Span))
            return false;
        foreach (var argument in site.Arguments)
        {
            var value = argument.Value;
            while (value is IConversionOperation conversion)
                value = conversion.Operand;
            if (value is IObjectCreationOperation
                {
                    Type.Name: "InvalidOperationException" or "NotSupportedException" or "NotImplementedException" or "UnreachableException" or "OverflowException"
                    or "ArgumentException" or "ArgumentNullException" or "ArgumentOutOfRangeException" or "IndexOutOfRangeException"
                })
            {
                return true;
            }
        }

        return false;
    }
}
