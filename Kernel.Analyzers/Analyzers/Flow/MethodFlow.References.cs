// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>References: owned, handed over, dropped, stored.</summary>
internal sealed partial class MethodFlow
{
    private bool GivesUp(IMethodSymbol target)
    {
        var contract = _context.ContractOf(target);
        return contract.IsRelease || contract.Consumes is not null;
    }

    private void Use(Value value, IOperation operation)
    {
        if (!_pass.IsFinal || value.Path is not { } path || !_state.References.TryGet(path, out var fact))
            return;
        if ((fact.States & (ReferenceStates.Consumed | ReferenceStates.Released)) != 0)
            ReportUse(path, operation.Syntax, fact);
    }

    private void ReportUse(LockPath path, SyntaxNode node, ReferenceFact fact)
    {
        var how = (fact.States & ReferenceStates.Released) != 0 ? "its release" : "its hand-over";
        Report(RuleIds.UseAfterRelease, node, [Shown(path, node), how, fact.End is null ? "" : LockContext.Position(fact.End)], fact.End is null ? [] : [fact.End]);
    }

    private static string Shown(LockPath path, SyntaxNode node) =>
        path.Kind is PathKind.Opaque or PathKind.Fresh or PathKind.Capture ? node.ToString().Split('\n')[0].Trim() : path.ToString();

    private void Own(LockPath path, SyntaxNode site) =>
        _state = _state.With(_state.References.Set(path, new ReferenceFact(ReferenceStates.Owned, site, null)));

    // The expression gives another object than it gave a round before: what is known of that one is not of this.
    private void ForgetReferences(LockPath path)
    {
        for (var i = _state.References.Count - 1; i >= 0; i--)
        {
            if (_state.References.KeyAt(i).StartsWith(path))
                _state = _state.With(_state.References.Remove(_state.References.KeyAt(i)));
        }
    }

    // What was at an index of a collection that changes is there no more; whoever has a copy has the old one.
    private void ForgetElements(LockPath collection)
    {
        for (var i = _state.Values.Count - 1; i >= 0; i--)
            ForgetElement(_state.Values.ValueAt(i).Path, collection);
        for (var i = _state.References.Count - 1; i >= 0; i--)
            ForgetElement(_state.References.KeyAt(i), collection);
    }

    private void ForgetElement(LockPath? path, LockPath collection)
    {
        for (; path is not null; path = path.Parent)
        {
            if (path.Kind is not (PathKind.Element or PathKind.Call) || !collection.Equals(path.Parent))
                continue;
            var old = LockPath.Opaque(path, path.Type, stable: true);
            ForgetReferences(old);
            _state = _state.Forget(path, old);
            return;
        }
    }

    /// <summary>The value goes to a place that outlives the method, or that nobody can follow.</summary>
    private void Escape(Value value)
    {
        if (value.Path is not { } path)
            return;
        EscapeCondition(value);
        if (_state.References.TryGet(path, out var fact) && (fact.States & ReferenceStates.Owned) != 0)
            _state = _state.With(_state.References.Remove(path));
        if (!_intoNew && path.Root is { Kind: PathKind.Fresh, Item: IObjectCreationOperation or IInvocationOperation } fresh && fresh.Item is IOperation made)
            Mark(path.Root, Marks.Published, made.Syntax);
        else if (!_intoNew && path.Root.Kind == PathKind.Phi && Has(path.Root, Marks.New) && !Has(path.Root, Marks.Published))
            _state = _state.WithMarks(_state.Marks.Set(path.Root, new MarkFact(Marks.New | Marks.Published, null)));
        if (path is { Kind: PathKind.Parameter, Item: IParameterSymbol parameter } && IsOwn(parameter.ContainingSymbol))
        {
            Stored.Add(parameter.Ordinal);
            _stored.Add((parameter.Ordinal, _block));
        }
    }

    // What is put into a new object is as unknown to others as that object.
    private bool _intoNew;

    private bool IsNew(LockPath? path) => path is not null && _state.IsUnshared(path);

    private void ApplyReferences(CallSite site, MethodContract contract, ref Value result)
    {
        if (contract.IsRelease)
        {
            if (Dropped(site, contract) is { } dropped)
                GiveUp(dropped, site, ReferenceStates.Released);
        }

        for (var i = 0; i < site.Values.Length; i++)
        {
            if (contract.Consumes?[i] == true && !contract.IsRelease && site.Paths[i] is { } consumed)
                GiveUp(consumed, site, ReferenceStates.Consumed);
            else if (contract.Consumes?[i] == true && site.Paths[i] is { } released && !released.Equals(Dropped(site, contract)))
                GiveUp(released, site, ReferenceStates.Released);
        }

        if (!contract.IsRelease)
            ApplyToArguments(site, contract);
        if (contract.NewReference && !site.Target.ReturnsVoid)
        {
            var made = contract.Unshared && result.Path is { } fresh ? fresh : LockPath.Opaque(site.Operation, site.Operation.Type, stable: true);
            if (_pass.IsFinal && (_state.References.Find(made, default).States & ReferenceStates.Owned) != 0)
                Report(RuleIds.LeakedReference, site.Node, [site.Display], []);
            Own(made, site.Node);
            result = new Value(made);
        }
    }

    // What a callee without annotations does with what it is given: its body tells, and of a body out of sight everything is possible.
    private void ApplyToArguments(CallSite site, MethodContract contract)
    {
        MethodFlow? flow = null;
        var looked = false;
        for (var i = 0; i < site.Values.Length; i++)
        {
            if (contract.Consumes?[i] == true || site.Paths[i] is not { } path)
                continue;
            var isTracked = _state.References.Contains(path);
            var isNew = path.Root.Kind == PathKind.Fresh || _state.IsUnshared(path);
            if (!isTracked && !isNew && path.Kind != PathKind.Parameter && path.Kind != PathKind.Opaque)
                continue;
            if (!looked && _context.Index.IsAnnotated && _context.HasBody(site.Target))
                flow = _context.Flows.Get(site.Target, _session);
            looked = true;
            if (flow is null)
            {
                // What a property is set to is stored, which is judged with the assignment.
                if ((!LockContext.IsInSource(site.Target) || isNew || site.Target.MethodKind == MethodKind.Constructor) && !contract.OnlyTouches(i) && site.Target.MethodKind != MethodKind.PropertySet)
                    Escape(site.Values[i]);
            }
            else if (flow.Consumed.TryGetValue(i, out var how))
            {
                GiveUp(path, site, how);
                continue;
            }
            else if (flow.Stored.Contains(i))
            {
                Escape(site.Values[i]);
            }

            if (isTracked && _context.HasBody(site.Target))
                Use(site.Values[i], site.Argument(i)?.Value ?? site.Operation);
        }
    }

    private static LockPath? Dropped(CallSite site, MethodContract contract)
    {
        if (contract.Consumes is { } consumes)
        {
            for (var i = 0; i < consumes.Length; i++)
            {
                if (consumes[i])
                    return site.Paths[i];
            }
        }

        if (!site.Target.IsStatic && site.Target.MethodKind != MethodKind.LocalFunction)
            return site.Receiver;
        LockPath? only = null;
        var count = 0;
        for (var i = 0; i < site.Target.Parameters.Length; i++)
        {
            if (site.Target.Parameters[i].Type.IsReferenceType)
            {
                count++;
                only = site.Paths[i];
            }
        }

        return count == 1 ? only : null;
    }

    private void GiveUp(LockPath path, CallSite site, ReferenceStates how)
    {
        if (path.Kind == PathKind.This || !path.Stable && path.Kind is not (PathKind.Opaque or PathKind.Call))
            return;
        var fact = _state.References.Find(path, default);
        if ((fact.States & (ReferenceStates.Released | ReferenceStates.Consumed)) != 0)
        {
            if (_pass.IsFinal && how == ReferenceStates.Released && (fact.States & ReferenceStates.Released) != 0)
                Report(RuleIds.DoubleRelease, site.Node, [Shown(path, site.Node), fact.End is null ? "" : LockContext.Position(fact.End)], fact.End is null ? [] : [fact.End]);
            else if (_pass.IsFinal)
                ReportUse(path, site.Node, fact);
        }

        if (path is { Kind: PathKind.Parameter, Item: IParameterSymbol parameter } && IsOwn(parameter.ContainingSymbol))
            Consumed[parameter.Ordinal] = how;
        _state = _state.With(_state.References.Set(path, new ReferenceFact(how, fact.Owner, site.Node)));
    }

    private void CheckLeaks(FlowState state, LockPath? returned)
    {
        for (var i = 0; i < state.References.Count; i++)
        {
            var fact = state.References.ValueAt(i);
            if ((fact.States & ReferenceStates.Owned) == 0 || fact.Owner is null || state.References.KeyAt(i).Equals(returned))
                continue;
            Report(RuleIds.LeakedReference, fact.Owner, [Name(fact.Owner)], []);
        }
    }

    private static string Name(SyntaxNode node)
    {
        var text = node is Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax call ? call.Expression.ToString() : node.ToString();
        return text.Split('\n')[0].Trim();
    }

    // ---- frees and grace periods

    /// <summary>Whether a call to this body waits for a grace period.</summary>
    public bool WaitsForReaders { get; private set; }

    private bool PassesGracePeriod(IMethodSymbol target)
    {
        return _context.Index.IsAnnotated && _context.HasBody(target) && !GivesUp(target) && HasUnpublished() && _context.Flows.Get(target, _session) is { WaitsForReaders: true };
    }

    private bool HasUnpublished()
    {
        for (var i = 0; i < _state.Marks.Count; i++)
        {
            if ((_state.Marks.ValueAt(i).Marks & Marks.Unpublished) != 0)
                return true;
        }

        return false;
    }

    // The body of a method without annotations tells whether an argument is used or given up.
    private bool IsJudgedLater(IMethodSymbol target) => _context.Index.IsAnnotated && _state.References.Count > 0 && _context.HasBody(target);

    private void PassGracePeriod(SyntaxNode site)
    {
        Mark(s_waited, Marks.Awaited, site);
        for (var i = 0; i < _state.Marks.Count; i++)
        {
            var fact = _state.Marks.ValueAt(i);
            if ((fact.Marks & Marks.Unpublished) != 0)
                _state = _state.WithMarks(_state.Marks.Set(_state.Marks.KeyAt(i), new MarkFact(fact.Marks & ~Marks.Unpublished, fact.Site)));
        }
    }

    /// <summary>On every path to a state with this mark the method has waited for a grace period.</summary>
    private static readonly LockPath s_waited = LockPath.Free("<waited>");

    /// <summary>Parameters that are freed here with no grace period before, by ordinal.</summary>
    public HashSet<int> Freed { get; } = [];

    private void CheckFree(CallSite site)
    {
        if (!_pass.IsFinal)
            return;
        var freed = new List<LockPath?>(site.Paths);
        if (site.Target.Parameters.Length == 0 && !site.Target.IsStatic)
            freed.Add(site.Receiver);
        CheckFreed(site, freed);
    }

    // A helper that frees what it is given, with no grace period before.
    private void CheckFreeInside(CallSite site)
    {
        if (!_pass.IsFinal || !_context.Index.IsAnnotated || site.Paths.Length == 0 || !_context.HasBody(site.Target) || _context.Flows.Get(site.Target, _session) is not { Freed.Count: > 0 } flow)
            return;
        var freed = new List<LockPath?>();
        foreach (var ordinal in flow.Freed)
            freed.Add(ordinal < site.Paths.Length ? site.Paths[ordinal] : null);
        CheckFreed(site, freed);
    }

    private void CheckFreed(CallSite site, List<LockPath?> freed)
    {
        foreach (var path in freed)
        {
            if (path is { Kind: PathKind.Parameter, Item: IParameterSymbol parameter } && IsOwn(parameter.ContainingSymbol) && !Has(s_waited, Marks.Awaited))
                Freed.Add(parameter.Ordinal);
            if (path is null || _context.Contracts.OnType(path.Type, AnnotationNames.RcuVisible) is null)
                continue;
            var fact = _state.Marks.Find(path, default);
            var published = path is { Kind: PathKind.Member, Symbol: { } member } && _context.MemberContract(member).RcuProtected;
            if ((fact.Marks & Marks.Unpublished) != 0 || published)
                Report(RuleIds.FreeWithoutGracePeriod, site.Node, [site.Display, fact.Site is null ? "" : " at " + LockContext.Position(fact.Site)], fact.Site is null ? [] : [fact.Site]);
        }
    }

    private void CheckBoundary(CallSite site, MethodContract contract)
    {
        if (!_pass.IsFinal || !contract.BoundaryOnly)
            return;
        for (ISymbol? symbol = _method; symbol is IMethodSymbol method; symbol = method.ContainingSymbol)
        {
            var own = _context.ContractOf(method);
            if (own.ReleaseBoundary || own.BoundaryOnly)
                return;
        }

        Report(RuleIds.BoundaryReleaseOutsideBoundary, site.Node, [site.Display, _method?.Name ?? "the initialiser"], []);
    }

    private void CheckAwait(IAwaitOperation awaited)
    {
        if (!_pass.IsFinal)
            return;
        for (var i = 0; i < _state.Holds.Count; i++)
        {
            var hold = _state.Holds.ValueAt(i);
            if (hold.IsHeld && (hold.Traits & LockTraits.ThreadAffine) != 0)
            {
                Report(RuleIds.AwaitUnderLock, awaited.Syntax, [Quote(_state.Holds.KeyAt(i)) + Taken(hold)], Sites(hold));
                return;
            }
        }
    }
}
