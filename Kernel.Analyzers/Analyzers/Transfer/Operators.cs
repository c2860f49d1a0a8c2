// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>The transfer function of operators and conversions.</summary>
internal sealed class Operators(IEvaluator evaluator, CallEffects callEffects, TaskConditions taskConditions)
{
    public Value EvalConversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is { } method)
        {
            // A handle that converts to bool tells whether it leads anywhere, as a comparison with null does.
            var result = CallOperator(conversion, method, conversion.Operand, out var operand);
            return method.ReturnType.SpecialType == SpecialType.System_Boolean && conversion.Operand.Type is { IsValueType: true, IsReadOnly: true } ? operand : result;
        }

        var value = evaluator.Eval(conversion.Operand);
        return conversion.Operand.Type?.IsValueType == true && conversion.Type?.IsReferenceType == true ? new Value(LockPath.Opaque(conversion, conversion.Type)) : value;
    }

    public Value EvalUnary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is { } method)
            return CallOperator(unary, method, unary.Operand, out _);
        var value = evaluator.Eval(unary.Operand);
        return unary.OperatorKind == UnaryOperatorKind.Not && unary.Type?.SpecialType == SpecialType.System_Boolean ? value.Not() : default;
    }

    public Value EvalBinary(IBinaryOperation binary)
    {
        var left = evaluator.Eval(binary.LeftOperand);
        var right = evaluator.Eval(binary.RightOperand);
        if (binary.OperatorMethod is { } method && method.DeclaringSyntaxReferences.Length > 0)
            callEffects.Apply(new CallSite(binary, method, null, [left, right], [], false));
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            var equals = binary.OperatorKind == BinaryOperatorKind.Equals;
            if (Operations.Tested(binary.RightOperand) is { } constant)
                return constant == equals ? left : left.Not();
            if (Operations.Tested(binary.LeftOperand) is { } other)
                return other == equals ? right : right.Not();
            var status = taskConditions.StatusTest(left, binary.LeftOperand, binary.RightOperand, equals);
            return status.IsNone ? taskConditions.StatusTest(right, binary.RightOperand, binary.LeftOperand, equals) : status;
        }

        return TaskConditions.PermitTest(left, binary);
    }

    public Value CallOperator(IOperation operation, IMethodSymbol method, IOperation? operand, out Value value)
    {
        value = evaluator.Eval(operand);
        return method.DeclaringSyntaxReferences.Length == 0 ? default : callEffects.Apply(new CallSite(operation, method, null, [value], ImmutableArray<IArgumentOperation>.Empty, false));
    }
}
