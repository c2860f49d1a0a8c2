// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kernel.Analyzers.Flow;

/// <summary>What is reached through a pointer: the operation tree has no name for it, the syntax has.</summary>
internal sealed partial class MethodFlow
{
    private static bool IsThroughPointer(IOperation operation) =>
        operation is { Kind: OperationKind.None, Syntax: var syntax }
        && (syntax.RawKind is (int)SyntaxKind.PointerIndirectionExpression or (int)SyntaxKind.ElementAccessExpression
            || syntax.Parent?.RawKind == (int)SyntaxKind.PointerMemberAccessExpression); // p->x is (*p).x, with the syntax of p

    // The pointer, and the index if there is one.
    private Value EvalThroughPointer(IOperation operation, AccessKind access)
    {
        Value? pointer = null;
        foreach (var child in operation.ChildOperations)
        {
            var value = Eval(child);
            Use(value, child);
            pointer ??= value;
        }

        CheckPointee(pointer?.Path, operation, access);
        return new Value(LockPath.Opaque(operation, operation.Type));
    }
}
