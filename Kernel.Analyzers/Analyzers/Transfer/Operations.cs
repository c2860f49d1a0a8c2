// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>What an operation tells by itself, in whatever state.</summary>
internal static class Operations
{
    /// <summary>The same value before the compiler made it another type.</summary>
    public static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion.Operand;
        return operation;
    }

    public static Value Literal(IOperation operation) => operation.ConstantValue switch
    {
        { HasValue: true, Value: bool constant } => new Value(null, false, constant),
        { HasValue: true, Value: null } => new Value(null, false, false),
        { HasValue: true, Value: { } value } => new Value(LockPath.Constant(value), false, true),
        _ => operation is IDefaultValueOperation { Type.IsReferenceType: true } ? new Value(null, false, false) : default,
    };

    /// <summary>true and false, or null, on one side of a comparison.</summary>
    public static bool? Tested(IOperation operation)
    {
        return Unconverted(operation).ConstantValue switch
        {
            { HasValue: true, Value: bool constant } => constant,
            { HasValue: true, Value: null } => false,
            _ => null,
        };
    }

    /// <summary>Whether an exception may come out of an operation.</summary>
    public static bool MayThrow(IOperation operation) => operation switch
    {
        IExpressionStatementOperation statement => MayThrow(statement.Operation),
        ISimpleAssignmentOperation { IsRef: false, Target: ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation } assignment => MayThrow(assignment.Value),
        IFlowCaptureOperation capture => MayThrow(capture.Value),
        IIsNullOperation test => MayThrow(test.Operand),
        IConversionOperation { Conversion: { IsIdentity: true } or { IsReference: true, IsImplicit: true } } conversion => MayThrow(conversion.Operand),
        _ => operation is not (ILiteralOperation or IDefaultValueOperation or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFlowCaptureReferenceOperation or IFlowAnonymousFunctionOperation),
    };
}
