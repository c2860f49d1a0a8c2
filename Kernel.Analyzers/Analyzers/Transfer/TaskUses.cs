// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>What becomes of the tasks that calls return.</summary>
internal sealed class TaskUses
{
    private readonly Dictionary<ILocalSymbol, TaskUse> _usesOfLocals = new(SymbolEqualityComparer.Default);

    // What becomes of the task that a call returns. Where that is not plain to see, somebody may wait for it.
    public TaskUse UseOfTask(IOperation operation)
    {
        var child = operation;
        for (var parent = operation.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true } } }:
                    continue;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" or "Unwrap" }:
                    continue;
                case IReturnOperation:
                    return TaskUse.Returned;
                case IExpressionStatementOperation:
                case ISimpleAssignmentOperation { Target: IDiscardOperation or IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation } assignment when assignment.Value == child:
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WhenAny" or "Add" or "Enqueue" or "Forget" } } }:
                    return TaskUse.Dropped;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { } local } }:
                    // What is no task has been waited for where it was made.
                    if (!IsAwaitable(local.Type))
                        return TaskUse.Awaited;
                    if (!_usesOfLocals.TryGetValue(local, out var use))
                        _usesOfLocals.Add(local, use = UseOfLocal(local, operation.Syntax));
                    return use;
                default:
                    return TaskUse.Awaited;
            }
        }

        // The value of a branch: a return, unless it is a condition.
        return child.Type?.SpecialType == SpecialType.System_Boolean ? TaskUse.Awaited : TaskUse.Returned;
    }

    private static bool IsAwaitable(ITypeSymbol type)
    {
        for (ITypeSymbol? each = type; each is not null; each = each.BaseType)
        {
            if (!each.GetMembers("GetAwaiter").IsEmpty)
                return true;
        }

        return type.TypeKind is TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Interface;
    }

    private static TaskUse UseOfLocal(ILocalSymbol local, SyntaxNode made)
    {
        var use = TaskUse.Dropped;
        SyntaxNode body = made;
        LockStatementSyntax? section = null;
        var inner = true;
        while (body.Parent is not null and not MemberDeclarationSyntax)
        {
            body = body.Parent;
            inner &= body is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
            if (inner)
                section ??= body as LockStatementSyntax;
        }

        foreach (var node in body.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != local.Name)
                continue;

            // Who waits when the lock is released again waits as a caller does.
            var waits = section is null || section.Span.Contains(name.Span) ? TaskUse.Awaited : TaskUse.Returned;
            if (name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" or "Result" or "GetAwaiter" } access && access.Expression == name)
                use = waits;
            for (var around = name.Parent; around is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or ReturnStatementSyntax; around = around.Parent)
            {
                if (around is AwaitExpressionSyntax)
                    use = waits;
                if (around is ReturnStatementSyntax)
                    use = TaskUse.Returned;
            }

            if (use == TaskUse.Awaited)
                return use;
        }

        return use;
    }

    // Whether the task of a call is waited for on the spot.
    public static bool IsWaitedForHere(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAwaitOperation or IPropertyReferenceOperation { Property.Name: "Result" } or IInvocationOperation { TargetMethod.Name: "Wait" or "GetAwaiter" or "GetResult" })
                return true;
            if (parent is not (IConversionOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" }))
                return false;
        }

        return false;
    }
}
