// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>What is done to say that the program itself is wrong.</summary>
internal sealed partial class MethodFlow
{
    // throw Failed(new InvalidOperationException(…)): no run comes here but of a program that has a mistake elsewhere.
    private bool Accuses(CallSite site)
    {
        if (_graph.Blocks[_block] is not { FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Throw, BranchValue: { } thrown } || !thrown.Syntax.Span.Contains(site.Node.Span))
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
