// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>How a place is touched.</summary>
internal enum AccessKind
{
    Read,
    Write,

    /// <summary>A write that reads first; one mistake, and the write is the graver.</summary>
    ReadWrite,
}

/// <summary>The transfer function of places that are written.</summary>
internal sealed partial class MethodFlow
{
    /// <summary>
    /// Writes <paramref name="value"/> to a place; with <paramref name="forMember"/> only a part of it is written, or a reference to it taken.
    /// </summary>
    private Value EvalTarget(IOperation target, AccessKind access, Value value, IOperation by, bool forMember = false)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                if (!forMember && local.Local.RefKind == RefKind.None)
                    Assign(LockPath.Local(local.Local), value, by);
                else if (_saidReferences?.Contains(local.Local) != true && _state.ValueOf(LockPath.Local(local.Local)).Path is { Kind: PathKind.Member, Symbol: { } aliased } path)
                    CheckAccess(local, aliased, path.Parent, access);
                return _state.ValueOf(LockPath.Local(local.Local));
            case IParameterReferenceOperation parameter:
                var place = ParameterPath(parameter.Parameter);
                if (!forMember)
                {
                    if (parameter.Parameter.RefKind != RefKind.None || place.Kind == PathKind.Member)
                    {
                        NoteLeave(value, place, Given(by));
                        Escape(value);
                    }

                    Assign(place, value, by);
                }

                return _state.ValueOf(place);
            case IFieldReferenceOperation field:
                var written = EvalField(field, access);
                if (!forMember)
                    Store(written.Path, value, by);
                return written;
            case IPropertyReferenceOperation property:
                return EvalProperty(property, access, forMember ? null : value);
            case IArrayElementReferenceOperation element:
                var slot = EvalElement(element, access);
                NoteLeave(value, slot.Path, Given(by));
                Escape(value);
                return slot;
            case IFlowCaptureReferenceOperation reference:
                if (_targets.TryGetValue(reference.Id, out var real) && real is not IFlowCaptureReferenceOperation)
                    return EvalTarget(real, access, value, by, forMember);
                Escape(value);
                return _state.ValueOf(LockPath.Capture(reference.Id));
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
                Escape(value);
                return Eval(target);
            default:
                Escape(value);
                return IsThroughPointer(target) ? EvalThroughPointer(target, access) : Eval(target);
        }
    }

    /// <summary>A local, parameter or capture gets a value.</summary>
    private void Assign(LockPath place, Value value, IOperation by)
    {
        if (value.Path is { } path && path.Mentions(place))
            value = new Value(path.Replace(place, LockPath.Opaque(by, place.Type)), value.Negated, value.Constant);
        _state = _state.Forget(place, LockPath.Opaque(by, place.Type));
        _state = value.IsNone || (value.Path is null && value.Constant is null)
            ? _state.With(_state.Values.Remove(place))
            : _state.With(_state.Values.Set(place, value));
    }

    /// <summary>A field, property or other lasting place gets a value.</summary>
    private void Store(LockPath? path, Value value, IOperation by)
    {
        _intoNew = IsNew(path);
        Escape(value);
        _intoNew = false;
        if (path is null)
            return;
        NoteLeave(value, path, Given(by));
        if (_state.Handoffs.Count > 0)
            _state = _state.WithHandoffs(_state.Handoffs.Remove(path));
        if (path.Symbol is { } symbol && _context.MemberContract(symbol).Handoff is not null)
            Mark(path, Marks.Filled, by.Syntax);

        // What was in the place before is reachable no more; whoever has a copy has the old one.
        var old = LockPath.Opaque(by, path.Type, stable: true);
        ForgetReferences(old);
        var copied = IsKept(path);
        _state = _state.Forget(path, old);
        if (copied)
            Mark(old, Marks.Unpublished, by.Syntax);
        if (value.Path is { Kind: PathKind.Fresh or PathKind.Opaque or PathKind.Call })
            Republish(value.Path, path);

        // What a constructor is handed and keeps for good goes by the name that its caller has for it.
        else if (value is { Path: { Kind: PathKind.Parameter }, Negated: false, Constant: null } && path is { Kind: PathKind.Member, Parent.Kind: PathKind.This, Symbol: IFieldSymbol { IsReadOnly: true } } && _method is { MethodKind: MethodKind.Constructor })
            _state = _state.With(_state.Values.Set(path, value));
    }

    // A new object that now has a lasting name goes by it: a lock on the local is a lock on the field.
    private void Republish(LockPath made, LockPath path)
    {
        if (path.Mentions(made))
            return;
        for (var i = 0; i < _state.Values.Count; i++)
        {
            var value = _state.Values.ValueAt(i);
            if (made.Equals(value.Path) && !_state.References.Contains(made) && !_state.Scopes.Contains(made))
                _state = _state.With(_state.Values.Set(_state.Values.KeyAt(i), new Value(path, value.Negated, value.Constant)));
        }
    }

    private void Mark(LockPath path, Marks marks, SyntaxNode site)
    {
        var old = _state.Marks.Find(path, default);
        _state = _state.WithMarks(_state.Marks.Set(path, new MarkFact(old.Marks | marks, old.Site ?? site)));
    }

    private bool Has(LockPath path, Marks mark) => (_state.Marks.Find(path, default).Marks & mark) != 0;
}
