// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>A field, property or other lasting place gets a value.</summary>
internal sealed class Storage(Body body, Point point, Escapes escapes, NoteTaker notes)
{
    /// <summary>A field, property or other lasting place gets a value.</summary>
    public void Store(LockPath? path, Value value, IOperation by)
    {
        escapes.IntoNew = escapes.IsNew(path);
        escapes.Escape(value);
        escapes.IntoNew = false;
        if (path is null)
            return;
        notes.NoteLeave(value, path, NoteTaker.Given(by));
        if (point.State.Handoffs.Count > 0)
            point.State = point.State.WithHandoffs(point.State.Handoffs.Remove(path));
        if (path.Symbol is { } symbol && body.Context.MemberContract(symbol).Handoff is not null)
            point.Mark(path, Marks.Filled, by.Syntax);

        // What was in the place before is reachable no more; whoever has a copy has the old one.
        var old = LockPath.Opaque(by, path.Type, stable: true);
        point.ForgetReferences(old);
        var copied = point.IsKept(path);
        point.State = point.State.Forget(path, old);
        if (copied)
            point.Mark(old, Marks.Unpublished, by.Syntax);
        if (value.Path is { Kind: PathKind.Fresh or PathKind.Opaque or PathKind.Call })
            point.Republish(value.Path, path);

        // What a constructor is handed and keeps for good goes by the name that its caller has for it.
        else if (value is { Path: { Kind: PathKind.Parameter }, Negated: false, Constant: null } && path is { Kind: PathKind.Member, Parent.Kind: PathKind.This, Symbol: IFieldSymbol { IsReadOnly: true } } && body.Method is { MethodKind: MethodKind.Constructor })
            point.State = point.State.With(point.State.Values.Set(path, value));
    }
}
