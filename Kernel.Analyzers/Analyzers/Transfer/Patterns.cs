// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>The transfer function of patterns.</summary>
internal sealed class Patterns(Body body, Point point, IEvaluator evaluator, Guards guards)
{
    public Value EvalPattern(IIsPatternOperation operation)
    {
        var value = evaluator.Eval(operation.Value);
        EvalPatternParts(operation.Pattern, value);
        if (operation.Pattern is IDiscardPatternOperation)
            return new Value(null, false, true);
        return Matches(operation.Pattern) is { } truth ? truth ? value : value.Not() : default;
    }

    private void EvalPatternParts(IOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local }:
                point.Assign(LockPath.Local(local), value, pattern);
                break;
            case IRecursivePatternOperation recursive:
                if (recursive.DeclaredSymbol is ILocalSymbol named)
                    point.Assign(LockPath.Local(named), value, pattern);
                foreach (var property in recursive.PropertySubpatterns)
                {
                    if (property.Member is IFieldReferenceOperation field)
                        guards.CheckAccess(field, field.Field, value.Path, AccessKind.Read);
                    else if (property.Member is IPropertyReferenceOperation reference)
                        guards.CheckAccess(reference, reference.Property, value.Path, AccessKind.Read);
                    EvalPatternParts(property.Pattern, property.Member is IMemberReferenceOperation { Member: var member } && value.Path is { } path ? new Value(body.Context.Paths.Member(path, member)) : default);
                }

                break;
            case IBinaryPatternOperation binary:
                EvalPatternParts(binary.LeftPattern, value);
                EvalPatternParts(binary.RightPattern, value);
                break;
            case INegatedPatternOperation negated:
                EvalPatternParts(negated.Pattern, value);
                break;
        }
    }

    // What a match says: true that the value is true or not null, false the opposite.
    public static bool? Matches(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation negated => Matches(negated.Pattern) is { } inner && negated.Pattern is IConstantPatternOperation or IDeclarationPatternOperation or ITypePatternOperation or IRecursivePatternOperation ? !Matches(negated.Pattern) : null,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool constant } } => constant,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => false,
        IConstantPatternOperation { Value: { } value } when Operations.Tested(value) == false => false,
        IDeclarationPatternOperation { MatchesNull: false } or ITypePatternOperation or IRecursivePatternOperation => true,
        _ => null,
    };
}
