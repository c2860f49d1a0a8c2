// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>The transfer function of expressions: each kind has its part.</summary>
internal sealed class Expressions : IEvaluator
{
    private readonly Body _body;
    private readonly Point _point;
    private readonly Escapes _escapes;
    private readonly NoteTaker _notes;
    private readonly Calls _calls;
    private readonly Members _members;
    private readonly Operators _operators;
    private readonly Assignments _assignments;
    private readonly Captures _captures;
    private readonly Places _places;
    private readonly Patterns _patterns;
    private readonly Awaits _awaits;
    private readonly Lambdas _lambdas;

    public Expressions(Body body, Point point, MethodFlow flow, Scene scene, Exemptions exemptions, FinalReleases finalReleases)
    {
        _body = body;
        _point = point;
        _escapes = new Escapes(body, point, flow);
        _notes = new NoteTaker(body, point, flow, exemptions);
        References = new References(body, point, flow, scene, _escapes);
        var gracePeriods = new GracePeriods(body, point, flow, scene, References);
        var handoffs = new Handoffs(body, point);
        var guards = new Guards(body, point, scene, exemptions, handoffs, _notes);
        LockBalance = new LockBalance(body, point, flow, scene, finalReleases, _notes);
        var storage = new Storage(body, point, _escapes, _notes);
        var results = new Results(body, point, this, References, storage);
        var frameworkEffects = new FrameworkEffects(body, point);
        var frameworkCalls = new FrameworkCalls(body, point, LockBalance, _escapes, finalReleases, frameworkEffects, _notes, results);
        var scopes = new Scopes(body, point, LockBalance);
        var annotatedCalls = new AnnotatedCalls(body, point, LockBalance, scopes);
        var inferredCalls = new InferredCalls(body, point, flow, LockBalance, finalReleases, scopes);
        var running = new RunningHere(body);
        var taskUses = new TaskUses();
        CallEffects = new CallEffects(body, point, flow, scene, annotatedCalls, _escapes, frameworkCalls, gracePeriods, guards, inferredCalls, References, results, running, scopes, taskUses);
        var delegates = new Delegates(body, point, flow, this, CallEffects, _escapes, results);
        var receivers = new Receivers(this, References);
        Refinement = new Refinement(body);
        _calls = new Calls(body, point, this, CallEffects, delegates, guards, _notes, receivers, References, Refinement);
        _members = new Members(body, point, this, CallEffects, _escapes, guards, receivers, storage);
        var taskConditions = new TaskConditions(body, this, guards);
        _operators = new Operators(this, CallEffects, taskConditions);
        _assignments = new Assignments(point, flow, this, _escapes, _operators, References);
        _captures = new Captures(body, point, this, guards);
        _places = new Places(body, point, this, _assignments, _captures, _escapes, guards, _members, _notes, receivers, References, storage);
        _patterns = new Patterns(body, point, this, guards);
        _awaits = new Awaits(point, scene, this);
        _lambdas = new Lambdas(body, point, flow, scene, this, _escapes, running);
        LockStatements = new LockStatements(body, point, this, LockBalance, CallEffects);
        _captures.FindTargets();
        LockStatements.FindBareLocks();
    }

    public References References { get; }

    public LockBalance LockBalance { get; }

    public CallEffects CallEffects { get; }

    public Refinement Refinement { get; }

    public LockStatements LockStatements { get; }

    public Value Eval(IOperation? operation)
    {
        if (operation is null || _point.IsDead)
            return default;
        switch (operation)
        {
            case ILiteralOperation or IDefaultValueOperation:
                return Operations.Literal(operation);
            case IExpressionStatementOperation statement:
                return LockStatements.EnterBareLock(statement) ? default : _point.Discard(Eval(statement.Operation));
            case IInstanceReferenceOperation instance:
                return instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance ? new Value(LockPath.ThisOf(instance.Type)) : default;
            case ILocalReferenceOperation local:
                return local.ConstantValue.HasValue ? Operations.Literal(local) : ValueOf(local.Local);
            case IParameterReferenceOperation parameter:
                return _point.State.ValueOf(_body.ParameterPath(parameter.Parameter));
            case IFieldReferenceOperation field:
                return _places.EvalField(field, AccessKind.Read);
            case IPropertyReferenceOperation property:
                return _members.EvalProperty(property, AccessKind.Read, null);
            case IEventReferenceOperation reference:
                return new Value(LockPath.Member(Eval(reference.Instance).Path, reference.Event));
            case IArrayElementReferenceOperation element:
                return _places.EvalElement(element, AccessKind.Read);
            case IInvocationOperation call:
                return _calls.EvalInvocation(call);
            case IObjectCreationOperation creation:
                return _calls.EvalCreation(creation);
            case ISimpleAssignmentOperation assignment:
                return _assignments.EvalAssignment(assignment);
            case ICompoundAssignmentOperation compound:
                return _assignments.EvalCompound(compound);
            case IIncrementOrDecrementOperation increment:
                _places.EvalTarget(increment.Target, AccessKind.ReadWrite, default, increment);
                return default;
            case IDeconstructionAssignmentOperation deconstruction:
                return _assignments.EvalDeconstruction(deconstruction);
            case IEventAssignmentOperation subscription:
                return _members.EvalSubscription(subscription);
            case IConversionOperation conversion:
                return _operators.EvalConversion(conversion);
            case IUnaryOperation unary:
                return _operators.EvalUnary(unary);
            case IBinaryOperation binary:
                return _operators.EvalBinary(binary);
            case IIsNullOperation isNull:
                return Eval(isNull.Operand).Not();
            case IIsTypeOperation isType:
                return Eval(isType.ValueOperand) is { } tested && isType.IsNegated ? tested.Not() : tested;
            case IIsPatternOperation pattern:
                return _patterns.EvalPattern(pattern);
            case IFlowCaptureOperation capture:
                return _captures.EvalCapture(capture);
            case IFlowCaptureReferenceOperation reference:
                return _captures.EvalCaptureReference(reference, AccessKind.Read);
            case IAwaitOperation awaited:
                return _awaits.EvalAwait(awaited);
            case IDelegateCreationOperation creation:
                return Eval(creation.Target);
            case IFlowAnonymousFunctionOperation lambda:
                return _lambdas.EvalLambda(lambda);
            case IMethodReferenceOperation reference:
                return _lambdas.EvalMethodReference(reference);
            case IDeclarationExpressionOperation declaration:
                return Eval(declaration.Expression);
            case INameOfOperation or ITypeOfOperation or ISizeOfOperation or IInvalidOperation:
                return operation is ITypeOfOperation typeOf ? new Value(LockPath.TypeObject(typeOf.TypeOperand)) : default;
            case IThrowOperation thrown:
                References.Use(Eval(thrown.Exception), thrown);
                return default;
            case IReturnOperation yielded:
                var given = Eval(yielded.ReturnedValue);
                References.Use(given, yielded);
                _escapes.Escape(given);
                _notes.NoteYield(yielded, given);
                return default;
            case ITupleOperation or IArrayInitializerOperation or ICollectionExpressionOperation or IArrayCreationOperation:
                return EvalElements(operation);
            default:
                if (Places.IsThroughPointer(operation))
                    return _places.EvalThroughPointer(operation, AccessKind.Read);
                foreach (var child in operation.ChildOperations)
                    References.Use(Eval(child), child);
                return Unknown(operation);
        }
    }

    public Value EvalTarget(IOperation target, AccessKind access, Value value, IOperation by, bool forMember = false) => _places.EvalTarget(target, access, value, by, forMember);

    // Another value than the one that it gave a round before.
    private Value Unknown(IOperation operation)
    {
        if (operation.Type is null)
            return default;
        var value = LockPath.Opaque(operation, operation.Type);
        _point.ForgetReferences(value);
        return new Value(value);
    }

    // The compiler's own flag of a lock statement is false until the lock is taken.
    private Value ValueOf(ILocalSymbol local)
    {
        var place = LockPath.Local(local);
        return local is { IsImplicitlyDeclared: true, Type.SpecialType: SpecialType.System_Boolean } && !_point.State.Values.Contains(place) ? new Value(null, false, false) : _point.State.ValueOf(place);
    }

    private Value EvalElements(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            var value = Eval(child);
            References.Use(value, child);
            _escapes.Escape(value);
        }

        return new Value(LockPath.Fresh(operation), false, true);
    }
}
