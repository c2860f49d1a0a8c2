// SPDX-License-Identifier: MIT
using System.Linq;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>The transfer function of places that are read and written.</summary>
internal sealed class Places(Body body, Point point, IEvaluator evaluator, Assignments assignments, Captures captures, Escapes escapes, Guards guards, Members members, NoteTaker notes, Receivers receivers, References references, Storage storage)
{
    /// <summary>
    /// Writes <paramref name="value"/> to a place; with <paramref name="forMember"/> only a part of it is written, or a reference to it taken.
    /// </summary>
    public Value EvalTarget(IOperation target, AccessKind access, Value value, IOperation by, bool forMember = false)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                if (!forMember && local.Local.RefKind == RefKind.None)
                    point.Assign(LockPath.Local(local.Local), value, by);
                else if (assignments.SaidReferences?.Contains(local.Local) != true && point.State.ValueOf(LockPath.Local(local.Local)).Path is { Kind: PathKind.Member, Symbol: { } aliased } path)
                    guards.CheckAccess(local, aliased, path.Parent, access);
                return point.State.ValueOf(LockPath.Local(local.Local));
            case IParameterReferenceOperation parameter:
                var place = body.ParameterPath(parameter.Parameter);
                if (!forMember)
                {
                    if (parameter.Parameter.RefKind != RefKind.None || place.Kind == PathKind.Member)
                    {
                        notes.NoteLeave(value, place, NoteTaker.Given(by));
                        escapes.Escape(value);
                    }

                    point.Assign(place, value, by);
                }

                return point.State.ValueOf(place);
            case IFieldReferenceOperation field:
                var written = EvalField(field, access);
                if (!forMember)
                    storage.Store(written.Path, value, by);
                return written;
            case IPropertyReferenceOperation property:
                return members.EvalProperty(property, access, forMember ? null : value);
            case IArrayElementReferenceOperation element:
                var slot = EvalElement(element, access);
                notes.NoteLeave(value, slot.Path, NoteTaker.Given(by));
                escapes.Escape(value);
                return slot;
            case IFlowCaptureReferenceOperation reference:
                if (captures.Targets.TryGetValue(reference.Id, out var real) && real is not IFlowCaptureReferenceOperation)
                    return EvalTarget(real, access, value, by, forMember);
                escapes.Escape(value);
                return point.State.ValueOf(LockPath.Capture(reference.Id));
            case ITupleOperation tuple:
                foreach (var item in tuple.Elements)
                    EvalTarget(item, AccessKind.Write, default, by);
                return default;
            case IDeclarationExpressionOperation declaration:
                return EvalTarget(declaration.Expression, access, value, by, forMember);
            case IConversionOperation conversion:
                return EvalTarget(conversion.Operand, access, value, by, forMember);
            case IDiscardOperation:
                return default;
            case IEventReferenceOperation or IInstanceReferenceOperation:
                escapes.Escape(value);
                return evaluator.Eval(target);
            default:
                escapes.Escape(value);
                return IsThroughPointer(target) ? EvalThroughPointer(target, access) : evaluator.Eval(target);
        }
    }

    public Value EvalField(IFieldReferenceOperation field, AccessKind access)
    {
        if (field.ConstantValue.HasValue)
            return Operations.Literal(field);
        var receiver = field.Instance is null ? default : receivers.EvalReceiver(field.Instance, field.Field.ContainingType.IsValueType ? access : AccessKind.Read);
        guards.CheckPointee(receiver.Path, field, access);
        guards.CheckAccess(field, field.Field, receiver.Path, access);
        if (field.Instance is not null && receiver.Path is null)
            return new Value(LockPath.Opaque(field, field.Type));
        return point.State.Values.TryGet(body.Context.Paths.Member(receiver.Path, field.Field), out var known) ? known : new Value(body.Context.Paths.Member(receiver.Path, field.Field));
    }

    public Value EvalElement(IArrayElementReferenceOperation element, AccessKind access)
    {
        var array = evaluator.Eval(element.ArrayReference);
        references.Use(array, element.ArrayReference);
        var indices = new LockPath?[element.Indices.Length];
        var constant = true;
        for (var i = 0; i < indices.Length; i++)
        {
            var index = evaluator.Eval(element.Indices[i]);
            indices[i] = index.Path ?? LockPath.Opaque(element.Indices[i], null);
            constant &= element.Indices[i].ConstantValue.HasValue;
        }

        guards.CheckPointee(array.Path, element, access);
        return array.Path is null ? default : new Value(LockPath.Element(array.Path, indices, constant, element.Type));
    }

    // The pointer, and the index if there is one.
    public Value EvalThroughPointer(IOperation operation, AccessKind access)
    {
        Value? pointer = null;
        foreach (var child in operation.ChildOperations)
        {
            var value = evaluator.Eval(child);
            references.Use(value, child);
            pointer ??= value;
        }

        guards.CheckPointee(pointer?.Path, operation, access);
        return new Value(LockPath.Opaque(operation, operation.Type));
    }

    public static bool IsThroughPointer(IOperation operation) =>
        operation is { Kind: OperationKind.None, Syntax: var syntax }
        && (syntax.RawKind is (int)SyntaxKind.PointerIndirectionExpression or (int)SyntaxKind.ElementAccessExpression
            || syntax.Parent?.RawKind == (int)SyntaxKind.PointerMemberAccessExpression); // p->x is (*p).x, with the syntax of p
}
