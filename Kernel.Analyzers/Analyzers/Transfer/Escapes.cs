// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Values that go where they outlive the method, or where nobody can follow.</summary>
internal sealed class Escapes(Body body, Point point, MethodFlow flow)
{
    // What is put into a new object is as unknown to others as that object.
    public bool IntoNew { get; set; }

    /// <summary>The value goes to a place that outlives the method, or that nobody can follow.</summary>
    public void Escape(Value value)
    {
        if (value.Path is not { } path)
            return;
        point.EscapeCondition(value);
        if (point.State.References.TryGet(path, out var fact) && (fact.States & ReferenceStates.Owned) != 0)
            point.State = point.State.With(point.State.References.Remove(path));
        if (!IntoNew && path.Root is { Kind: PathKind.Fresh, Item: IObjectCreationOperation or IInvocationOperation } fresh && fresh.Item is IOperation made)
            point.Mark(path.Root, Marks.Published, made.Syntax);
        else if (!IntoNew && path.Root.Kind == PathKind.Phi && point.Has(path.Root, Marks.New) && !point.Has(path.Root, Marks.Published))
            point.State = point.State.WithMarks(point.State.Marks.Set(path.Root, new MarkFact(Marks.New | Marks.Published, null)));
        if (path is { Kind: PathKind.Parameter, Item: IParameterSymbol parameter } && body.IsOwn(parameter.ContainingSymbol))
        {
            flow.Stored.Add(parameter.Ordinal);
            flow.StoredIn.Add((parameter.Ordinal, point.Block));
        }
    }

    public bool IsNew(LockPath? path) => path is not null && point.State.IsUnshared(path);
}
