// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>The transfer function of expressions: each gives its value, and changes the state.</summary>
internal sealed partial class MethodFlow
{
    private Value Eval(IOperation? operation)
    {
        if (operation is null || _dead)
            return default;
        switch (operation)
        {
            case ILiteralOperation or IDefaultValueOperation:
                return Literal(operation);
            case IExpressionStatementOperation statement:
                return EnterBareLock(statement) ? default : Discard(Eval(statement.Operation));
            case IInstanceReferenceOperation instance:
                return instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance ? new Value(LockPath.ThisOf(instance.Type)) : default;
            case ILocalReferenceOperation local:
                return local.ConstantValue.HasValue ? Literal(local) : ValueOf(local.Local);
            case IParameterReferenceOperation parameter:
                return _state.ValueOf(ParameterPath(parameter.Parameter));
            case IFieldReferenceOperation field:
                return EvalField(field, AccessKind.Read);
            case IPropertyReferenceOperation property:
                return EvalProperty(property, AccessKind.Read, null);
            case IEventReferenceOperation reference:
                return new Value(LockPath.Member(Eval(reference.Instance).Path, reference.Event));
            case IArrayElementReferenceOperation element:
                return EvalElement(element, AccessKind.Read);
            case IInvocationOperation call:
                return EvalInvocation(call);
            case IObjectCreationOperation creation:
                return EvalCreation(creation);
            case ISimpleAssignmentOperation assignment:
                return EvalAssignment(assignment);
            case ICompoundAssignmentOperation compound:
                return EvalCompound(compound);
            case IIncrementOrDecrementOperation increment:
                EvalTarget(increment.Target, AccessKind.ReadWrite, default, increment);
                return default;
            case IDeconstructionAssignmentOperation deconstruction:
                return EvalDeconstruction(deconstruction);
            case IEventAssignmentOperation subscription:
                return EvalSubscription(subscription);
            case IConversionOperation conversion:
                return EvalConversion(conversion);
            case IUnaryOperation unary:
                return EvalUnary(unary);
            case IBinaryOperation binary:
                return EvalBinary(binary);
            case IIsNullOperation isNull:
                return Eval(isNull.Operand).Not();
            case IIsTypeOperation isType:
                return Eval(isType.ValueOperand) is { } tested && isType.IsNegated ? tested.Not() : tested;
            case IIsPatternOperation pattern:
                return EvalPattern(pattern);
            case IFlowCaptureOperation capture:
                return EvalCapture(capture);
            case IFlowCaptureReferenceOperation reference:
                return EvalCaptureReference(reference, AccessKind.Read);
            case IAwaitOperation awaited:
                return EvalAwait(awaited);
            case IDelegateCreationOperation creation:
                return Eval(creation.Target);
            case IFlowAnonymousFunctionOperation lambda:
                return EvalLambda(lambda);
            case IMethodReferenceOperation reference:
                return EvalMethodReference(reference);
            case IDeclarationExpressionOperation declaration:
                return Eval(declaration.Expression);
            case INameOfOperation or ITypeOfOperation or ISizeOfOperation or IInvalidOperation:
                return operation is ITypeOfOperation typeOf ? new Value(LockPath.TypeObject(typeOf.TypeOperand)) : default;
            case IThrowOperation thrown:
                Use(Eval(thrown.Exception), thrown);
                return default;
            case IReturnOperation yielded:
                var given = Eval(yielded.ReturnedValue);
                Use(given, yielded);
                Escape(given);
                NoteYield(yielded, given);
                return default;
            case ITupleOperation or IArrayInitializerOperation or ICollectionExpressionOperation or IArrayCreationOperation:
                return EvalElements(operation);
            default:
                if (IsThroughPointer(operation))
                    return EvalThroughPointer(operation, AccessKind.Read);
                foreach (var child in operation.ChildOperations)
                    Use(Eval(child), child);
                return Unknown(operation);
        }
    }

    // Another value than the one that it gave a round before.
    private Value Unknown(IOperation operation)
    {
        if (operation.Type is null)
            return default;
        var value = LockPath.Opaque(operation, operation.Type);
        ForgetReferences(value);
        return new Value(value);
    }

    // The compiler's own flag of a lock statement is false until the lock is taken.
    private Value ValueOf(ILocalSymbol local)
    {
        var place = LockPath.Local(local);
        return local is { IsImplicitlyDeclared: true, Type.SpecialType: SpecialType.System_Boolean } && !_state.Values.Contains(place) ? new Value(null, false, false) : _state.ValueOf(place);
    }

    private static Value Literal(IOperation operation) => operation.ConstantValue switch
    {
        { HasValue: true, Value: bool constant } => new Value(null, false, constant),
        { HasValue: true, Value: null } => new Value(null, false, false),
        { HasValue: true, Value: { } value } => new Value(LockPath.Constant(value), false, true),
        _ => operation is IDefaultValueOperation { Type.IsReferenceType: true } ? new Value(null, false, false) : default,
    };

    // Local references to guarded places that were taken without the lock.
    private HashSet<ISymbol>? _saidReferences;

    private LockPath ParameterPath(IParameterSymbol parameter)
    {
        // A primary constructor's parameter is a field of the object to every other member.
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && !SymbolEqualityComparer.Default.Equals(constructor, OuterMethod()) && PathFactory.IsPrimary(constructor))
        {
            return LockPath.Member(LockPath.ThisOf(constructor.ContainingType), parameter);
        }

        return LockPath.Parameter(parameter);
    }

    private ISymbol? OuterMethod()
    {
        ISymbol? symbol = _method;
        while (symbol?.ContainingSymbol is IMethodSymbol outer)
            symbol = outer;
        return symbol;
    }

    private Value EvalField(IFieldReferenceOperation field, AccessKind access)
    {
        if (field.ConstantValue.HasValue)
            return Literal(field);
        var receiver = field.Instance is null ? default : EvalReceiver(field.Instance, field.Field.ContainingType.IsValueType ? access : AccessKind.Read);
        CheckPointee(receiver.Path, field, access);
        CheckAccess(field, field.Field, receiver.Path, access);
        if (field.Instance is not null && receiver.Path is null)
            return new Value(LockPath.Opaque(field, field.Type));
        return _state.Values.TryGet(_context.Paths.Member(receiver.Path, field.Field), out var known) ? known : new Value(_context.Paths.Member(receiver.Path, field.Field));
    }

    // The instance of a member: a struct's is written where the member is.
    private Value EvalReceiver(IOperation instance, AccessKind access)
    {
        var value = access != AccessKind.Read && instance.Type?.IsValueType == true
            ? EvalTarget(instance, access, default, instance, forMember: true)
            : Eval(instance);
        Use(value, instance);
        return value;
    }

    private Value EvalElement(IArrayElementReferenceOperation element, AccessKind access)
    {
        var array = Eval(element.ArrayReference);
        Use(array, element.ArrayReference);
        var indices = new LockPath?[element.Indices.Length];
        var constant = true;
        for (var i = 0; i < indices.Length; i++)
        {
            var index = Eval(element.Indices[i]);
            indices[i] = index.Path ?? LockPath.Opaque(element.Indices[i], null);
            constant &= element.Indices[i].ConstantValue.HasValue;
        }

        CheckPointee(array.Path, element, access);
        return array.Path is null ? default : new Value(LockPath.Element(array.Path, indices, constant, element.Type));
    }

    private Value EvalAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            var write = assignment.Target is ILocalReferenceOperation { Local.RefKind: RefKind.Ref };
            var said = Findings.Count + Pending.Count;
            var referenced = write ? EvalTarget(assignment.Value, AccessKind.Write, default, assignment, forMember: true) : Eval(assignment.Value);

            // The reference is the mistake then; what is written through it is not one more.
            if (assignment.Target is not ILocalReferenceOperation { Local: { } alias })
                return referenced;
            if (Findings.Count + Pending.Count > said)
                (_saidReferences ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(alias);
            if (referenced.Path is not null)
                _state = _state.With(_state.Values.Set(LockPath.Local(alias), referenced));
            return referenced;
        }

        // The target's own parts come first, as the language has it.
        var simple = assignment.Target is ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation;
        var value = Eval(assignment.Value);
        if (_dead)
            return default;
        if (!simple)
            Use(value, assignment.Value);
        EvalTarget(assignment.Target, AccessKind.Write, value, assignment);
        return assignment.Target is IDiscardOperation ? Discard(value) : value;
    }

    private Value EvalCompound(ICompoundAssignmentOperation compound)
    {
        var value = Eval(compound.Value);
        if (compound.OperatorMethod is { } method)
            CallOperator(compound, method, null, out _);
        Use(value, compound.Value);
        EvalTarget(compound.Target, AccessKind.ReadWrite, default, compound);
        Escape(value);
        return default;
    }

    private Value EvalDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        var value = deconstruction.Value is ITupleOperation tuple ? default : Eval(deconstruction.Value);
        if (deconstruction.Value is ITupleOperation source && deconstruction.Target is ITupleOperation targets && source.Elements.Length == targets.Elements.Length)
        {
            var values = new Value[source.Elements.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = Eval(source.Elements[i]);
            for (var i = 0; i < values.Length; i++)
                EvalTarget(targets.Elements[i], AccessKind.Write, values[i], deconstruction);
            return default;
        }

        EvalTarget(deconstruction.Target, AccessKind.Write, default, deconstruction);
        return value;
    }

    private Value EvalSubscription(IEventAssignmentOperation subscription)
    {
        var handler = Eval(subscription.HandlerValue);
        Escape(handler);
        if (subscription.EventReference is IEventReferenceOperation { Event: { } named } reference)
        {
            var receiver = Eval(reference.Instance);
            if ((subscription.Adds ? named.AddMethod : named.RemoveMethod) is { } accessor)
                Apply(new CallSite(subscription, accessor, receiver.Path, [handler], [], reference.Instance is not IInstanceReferenceOperation));
        }

        return default;
    }

    private Value EvalConversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is { } method)
        {
            // A handle that converts to bool tells whether it leads anywhere, as a comparison with null does.
            var result = CallOperator(conversion, method, conversion.Operand, out var operand);
            return method.ReturnType.SpecialType == SpecialType.System_Boolean && conversion.Operand.Type is { IsValueType: true, IsReadOnly: true } ? operand : result;
        }

        var value = Eval(conversion.Operand);
        return conversion.Operand.Type?.IsValueType == true && conversion.Type?.IsReferenceType == true ? new Value(LockPath.Opaque(conversion, conversion.Type)) : value;
    }

    private Value EvalUnary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is { } method)
            return CallOperator(unary, method, unary.Operand, out _);
        var value = Eval(unary.Operand);
        return unary.OperatorKind == UnaryOperatorKind.Not && unary.Type?.SpecialType == SpecialType.System_Boolean ? value.Not() : default;
    }

    private Value EvalBinary(IBinaryOperation binary)
    {
        var left = Eval(binary.LeftOperand);
        var right = Eval(binary.RightOperand);
        if (binary.OperatorMethod is { } method && method.DeclaringSyntaxReferences.Length > 0)
            Apply(new CallSite(binary, method, null, [left, right], [], false));
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            var equals = binary.OperatorKind == BinaryOperatorKind.Equals;
            if (Tested(binary.RightOperand) is { } constant)
                return constant == equals ? left : left.Not();
            if (Tested(binary.LeftOperand) is { } other)
                return other == equals ? right : right.Not();
            var status = StatusTest(left, binary.LeftOperand, binary.RightOperand, equals);
            return status.IsNone ? StatusTest(right, binary.RightOperand, binary.LeftOperand, equals) : status;
        }

        return PermitTest(left, binary);
    }

    // true and false, or null, on one side of a comparison.
    private static bool? Tested(IOperation operation)
    {
        return Unconverted(operation).ConstantValue switch
        {
            { HasValue: true, Value: bool constant } => constant,
            { HasValue: true, Value: null } => false,
            _ => null,
        };
    }

    // The same value before the compiler made it another type.
    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion.Operand;
        return operation;
    }

    private Value EvalPattern(IIsPatternOperation operation)
    {
        var value = Eval(operation.Value);
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
                Assign(LockPath.Local(local), value, pattern);
                break;
            case IRecursivePatternOperation recursive:
                if (recursive.DeclaredSymbol is ILocalSymbol named)
                    Assign(LockPath.Local(named), value, pattern);
                foreach (var property in recursive.PropertySubpatterns)
                {
                    if (property.Member is IFieldReferenceOperation field)
                        CheckAccess(field, field.Field, value.Path, AccessKind.Read);
                    else if (property.Member is IPropertyReferenceOperation reference)
                        CheckAccess(reference, reference.Property, value.Path, AccessKind.Read);
                    EvalPatternParts(property.Pattern, property.Member is IMemberReferenceOperation { Member: var member } && value.Path is { } path ? new Value(_context.Paths.Member(path, member)) : default);
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
    private static bool? Matches(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation negated => Matches(negated.Pattern) is { } inner && negated.Pattern is IConstantPatternOperation or IDeclarationPatternOperation or ITypePatternOperation or IRecursivePatternOperation ? !Matches(negated.Pattern) : null,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool constant } } => constant,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => false,
        IConstantPatternOperation { Value: { } value } when Tested(value) == false => false,
        IDeclarationPatternOperation { MatchesNull: false } or ITypePatternOperation or IRecursivePatternOperation => true,
        _ => null,
    };

    private Value EvalCapture(IFlowCaptureOperation capture)
    {
        if (_targets.ContainsKey(capture.Id))
        {
            _targets[capture.Id] = capture.Value;

            // The parts of the place are evaluated now, the place itself where it is read or written.
            foreach (var child in capture.Value.ChildOperations)
                Eval(child);
            return default;
        }

        var value = Eval(capture.Value);
        Assign(LockPath.Capture(capture.Id), value, capture);
        return value;
    }

    private Value EvalCaptureReference(IFlowCaptureReferenceOperation reference, AccessKind access)
    {
        if (_targets.TryGetValue(reference.Id, out var target) && target is not IFlowCaptureReferenceOperation)
        {
            if (access != AccessKind.Read)
                return EvalTarget(target, access, default, reference);

            // x ??= y reads what it writes: one mistake.
            var quiet = _quiet;
            _quiet = reference.Syntax.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.CoalesceAssignmentExpression };
            var value = Eval(target);
            _quiet = quiet;
            return value;
        }

        return _state.ValueOf(LockPath.Capture(reference.Id));
    }

    private bool _quiet;

    private Value EvalElements(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            var value = Eval(child);
            Use(value, child);
            Escape(value);
        }

        return new Value(LockPath.Fresh(operation), false, true);
    }

    // The result of an attempt that nobody looks at tells nothing.
    private Value Discard(Value value)
    {
        if (value.Path is null)
            return value;
        for (var i = 0; i < _state.Holds.Count; i++)
        {
            var hold = _state.Holds.ValueAt(i);
            if (value.Path.Equals(hold.Condition) && !IsKept(value.Path))
                _state = _state.With(_state.Holds.Set(_state.Holds.KeyAt(i), hold.With(hold.Flags | HoldFlags.Untested)));
        }

        return value;
    }

    private bool IsKept(LockPath path)
    {
        for (var i = 0; i < _state.Values.Count; i++)
        {
            if (path.Equals(_state.Values.ValueAt(i).Path))
                return true;
        }

        return false;
    }

    private Value CallOperator(IOperation operation, IMethodSymbol method, IOperation? operand, out Value value)
    {
        value = Eval(operand);
        return method.DeclaringSyntaxReferences.Length == 0 ? default : Apply(new CallSite(operation, method, null, [value], ImmutableArray<IArgumentOperation>.Empty, false));
    }
}
