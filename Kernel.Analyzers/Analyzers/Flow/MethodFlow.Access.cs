// SPDX-License-Identifier: MIT
using System;
using System.Collections.Immutable;
using System.Linq;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>Guarded members.</summary>
internal sealed partial class MethodFlow
{
    private const string ReadSection = "<rcu>";

    private void CheckAccess(IOperation operation, ISymbol member, LockPath? receiver, AccessKind access)
    {
        NoteAccess(operation, member, receiver, access);
        var contract = _context.MemberContract(member);
        if (!contract.Any)
            return;
        var path = member.IsStatic ? LockPath.Member(null, member) : receiver is null ? null : LockPath.Member(receiver, member);
        NoteHandoff(operation, contract, receiver, path, access);
        if (!_pass.IsFinal || _quiet || IsExemptObject(receiver, member))
            return;
        var exclusive = access != AccessKind.Read;
        var atomic = IsAtomicAccess(operation);
        if (contract.GuardedBy is { } guards)
        {
            foreach (var guard in guards)
            {
                if (guard.Judges(exclusive))
                    RequireAccess(operation, member.Name, guard, receiver, exclusive, atomic);
            }
        }

        if (contract.RcuProtected)
            CheckRcu(operation, member, contract.RcuUpdateLock, receiver, exclusive);
    }

    // Each of the locks to write, any of them to read.
    private void RequireAccess(IOperation operation, string name, Annotations.Guard guard, LockPath? receiver, bool exclusive, bool atomic)
    {
        var needed = ImmutableArray<LockPath>.Empty;
        foreach (var path in guard.Paths)
        {
            if (Frame.Substitute(path, receiver, null, null, null) is { } here)
                needed = needed.Add(here);
        }

        if (needed.Length == 1 || exclusive)
        {
            foreach (var one in needed)
                RequireAccess(operation, name, one, exclusive, atomic);
        }
        else if (needed.Length > 1 && !needed.Any(IsHeldOrUnknown))
        {
            Require(
                needed[0], false, RuleIds.UnguardedRead, operation.Syntax,
                near => [name, string.Join(" or ", needed.Select(Quote)), near], needed.RemoveAt(0));
        }
    }

    private bool IsHeldOrUnknown(LockPath path) => _state.Holds.Find(path, null) is { } hold && (hold.IsHeld || hold.IsUnknown);

    private void RequireAccess(IOperation operation, string name, LockPath needed, bool exclusive, bool atomic)
    {
        Require(
            needed, exclusive, exclusive ? RuleIds.UnguardedWrite : RuleIds.UnguardedRead, operation.Syntax,
            near => [name, Quote(needed), atomic ? near + "; an atomic access does not replace the lock that the other accesses rely on" : near]);
    }

    private static bool IsAtomicAccess(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IArgumentOperation)
            parent = parent.Parent;
        return parent is IInvocationOperation { TargetMethod.ContainingType: { Name: "Interlocked" or "Volatile", ContainingNamespace.Name: "Threading" } };
    }

    private void CheckRcu(IOperation operation, ISymbol member, LockPath? updateLock, LockPath? receiver, bool write)
    {
        var update = updateLock is null ? null : Frame.Substitute(updateLock, receiver, null, null, null);
        if (write)
        {
            if (update is not null)
                RequireAccess(operation, member.Name, update, true, false);
            return;
        }

        if (update is not null && _state.Holds.Find(update, null) is { } hold && (hold.IsHeld || hold.IsUnknown))
            return;
        for (var i = 0; i < _state.Holds.Count; i++)
        {
            var held = _state.Holds.ValueAt(i);
            if (_state.Holds.KeyAt(i) is { Kind: PathKind.Free, Item: ReadSection } && (held.IsHeld || held.IsUnknown))
                return;
        }

        var section = LockPath.Free(ReadSection);
        var finding = MakeFinding(RuleIds.RcuReadOutside, operation.Syntax, [member.Name, update is null ? "" : " and without " + Quote(update)], []);
        finding.Missing = section;
        if (MayBePending(section) && !_state.Holds.Contains(section))
            Pending.Add(new PendingFinding(finding, section, false, []));
        else
            Add(finding);
    }

    /// <summary>What a member refers to: reading or writing through it needs the lock that guards the pointee.</summary>
    private void CheckPointee(LockPath? target, IOperation operation, AccessKind access)
    {
        if (!_pass.IsFinal)
            return;

        // A handle to an element, kept or passed on, leads into what the table's member refers to. (Reading one from the table was judged there.)
        while (access != AccessKind.Read && target is { Kind: PathKind.Element } && IsHandle(target.Type))
            target = target.Parent;
        if (target is not { Kind: PathKind.Member, Symbol: { } member })
            return;
        var contract = _context.MemberContract(member);
        if (!contract.Any || IsExemptObject(target.Parent, member))
            return;
        if (contract is { RcuUpdateLock: { } update } && access != AccessKind.Read && IsHandle(target.Type) && Frame.Substitute(update, target.Parent, null, null, null) is { } updating)
            RequireAccess(operation, "what " + member.Name + " refers to", updating, true, false);
        if (contract.PointeeGuardedBy is not { } guards)
            return;
        foreach (var guard in guards)
        {
            if (guard.Judges(access != AccessKind.Read))
                RequireAccess(operation, "what " + member.Name + " refers to", guard, target.Parent, access != AccessKind.Read, false);
        }
    }

    // What a read-only struct lets one set is not its own: the struct is a reference to it, as good as the member that gave it.
    private static bool IsHandle(ITypeSymbol? type) => type is INamedTypeSymbol { IsValueType: true, IsReadOnly: true };

    /// <summary>What the annotations say that a callee does with the places its arguments refer to.</summary>
    private void CheckUses(CallSite site, Annotations.MethodContract contract)
    {
        for (var i = 0; contract.Uses is { } uses && i < uses.Length; i++)
        {
            if (uses[i] == Annotations.ParameterUse.Written && _state.Handoffs.Count > 0 && site.Paths[i] is { } written)
                _state = _state.WithHandoffs(_state.Handoffs.Remove(written));
            if (uses[i] != Annotations.ParameterUse.Unsaid)
                CheckPointee(site.Paths[i], site.Argument(i)?.Value ?? site.Operation, uses[i] == Annotations.ParameterUse.Written ? AccessKind.Write : AccessKind.Read);
        }
    }

    /// <summary>The lock must be held here, or, where the method is only called with it, by every caller.</summary>
    private void Require(LockPath needed, bool exclusive, string rule, SyntaxNode node, Func<string, object[]> arguments, ImmutableArray<LockPath> others = default)
    {
        var hold = _state.Holds.Find(needed, null);
        if (hold is not null)
        {
            if (hold.IsUnknown || (exclusive ? hold.IsHeldExclusively : hold.IsHeld))
                return;
            if (hold.Condition is { Kind: PathKind.Member })
                return;
            if (hold.Condition is { Kind: PathKind.Phi } && (hold.Flags & HoldFlags.Soft) != 0)
                return;
        }

        var near = Near(needed, out var related);
        var finding = MakeFinding(rule, node, arguments(near), related);
        finding.Missing = needed;
        if (hold is null or { IsBalanced: true, IsEntry: false } && (MayBePending(needed) || (Infers && hold is null && IsCallersLock(needed))))
            Pending.Add(new PendingFinding(finding, needed, exclusive, others.IsDefault ? [] : others));
        else
            Add(finding);
    }

    // Callers count for methods that only this compilation's own type, or method, can call.
    private bool MayBePending(LockPath path) =>
        _method is { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }
        || (_method is { DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.Length: 0 } && !_contract.SaysBalance && IsCallersLock(path));

    // A new object that nobody else can reach yet, and the object a constructor is working on, need no lock.
    private bool IsExemptObject(LockPath? receiver, ISymbol member)
    {
        if (member.IsStatic)
            return _method is { MethodKind: MethodKind.StaticConstructor } && SymbolEquals(member.ContainingType, _type);
        if (receiver is null)
            return true;
        if (receiver.Kind == PathKind.This)
            return _exemptsThis && _method is not { MethodKind: MethodKind.StaticConstructor };
        return _state.IsUnshared(receiver);
    }

    private bool IsExempt(LockPath? receiver, LockPath needed)
    {
        if (receiver is null)
            return false;
        if (receiver.Kind == PathKind.This)
            return _exemptsThis && needed.Root.Kind == PathKind.This && _method is not { MethodKind: MethodKind.StaticConstructor };
        return needed.Root.Equals(receiver.Root) && _state.IsUnshared(receiver);
    }

    private static bool SymbolEquals(ISymbol? left, ISymbol? right) => Microsoft.CodeAnalysis.SymbolEqualityComparer.Default.Equals(left?.OriginalDefinition, right?.OriginalDefinition);

    // ---- hand-off fields

    private void NoteHandoff(IOperation operation, Annotations.MemberContract contract, LockPath? receiver, LockPath? path, AccessKind access)
    {
        if (contract.Handoff is not { } guard || path is null || Frame.Substitute(guard, receiver, null, null, null) is not { } held)
            return;
        if (access != AccessKind.Read)
        {
            _state = _state.WithHandoffs(_state.Handoffs.Remove(path));
            return;
        }

        if (_state.Holds.Find(held, null) is not { IsHeld: true } || Has(path, Marks.Filled) || IsFilling(operation))
            return;
        if (!_state.Handoffs.Contains(path))
            _state = _state.WithHandoffs(_state.Handoffs.Set(path, new MarkFact(Marks.None, operation.Syntax)));
    }

    // A call that changes the collection fills it, and a test for null takes nothing.
    private bool IsFilling(IOperation operation) =>
        operation.Parent is IInvocationOperation call && call.Instance == operation && _context.Framework.Find(call.TargetMethod)?.Has(Framework.FrameworkVerbs.Changes) == true;

    private void CheckHandoffs(LockPath released, CallSite site)
    {
        for (var i = 0; i < _state.Handoffs.Count; i++)
        {
            var path = _state.Handoffs.KeyAt(i);
            if (path.Symbol is not { } member || _context.MemberContract(member).Handoff is not { } guard)
                continue;
            if (!released.Equals(Frame.Substitute(guard, path.Parent, null, null, null)) || _state.Handoffs.ValueAt(i).Site is not { } read)
                continue;
            Report(RuleIds.HandoffNotReset, read, [member.Name, Quote(released), LockContext.Position(site.Node)], [site.Node]);
        }
    }

    // On the way where the field is empty there is nothing to reset.
    private static FlowState RefineHandoffs(FlowState state, IOperation? condition, bool outcome)
    {
        if (state.Handoffs.Count == 0 || condition is null)
            return state;
        var negated = false;
        while (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
            (condition, negated) = (not.Operand, !negated);
        var truth = outcome ^ negated;
        var (tested, emptyWhen) = condition switch
        {
            IIsNullOperation isNull => (isNull.Operand, true),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } binary => (binary.LeftOperand, true),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals or BinaryOperatorKind.GreaterThan } binary => (binary.LeftOperand, false),
            IIsPatternOperation pattern => (pattern.Value, Matches(pattern.Pattern) == false),
            _ => (condition, false),
        };
        if (truth != emptyWhen)
            return state;
        while (tested is IConversionOperation conversion)
            tested = conversion.Operand;
        for (var i = 0; i < state.Handoffs.Count; i++)
        {
            if (MentionsMember(tested, state.Handoffs.KeyAt(i), state))
                return state.WithHandoffs(state.Handoffs.Remove(state.Handoffs.KeyAt(i)));
        }

        return state;
    }

    private static bool MentionsMember(IOperation operation, LockPath path, FlowState state) => operation switch
    {
        IFieldReferenceOperation field when SymbolEquals(field.Field, path.Symbol) => true,
        IPropertyReferenceOperation property => SymbolEquals(property.Property, path.Symbol) || (property.Instance is not null && MentionsMember(property.Instance, path, state)),
        ILocalReferenceOperation local => state.ValueOf(LockPath.Local(local.Local)).Path is { } value && value.StartsWith(path),
        IFlowCaptureReferenceOperation capture => state.ValueOf(LockPath.Capture(capture.Id)).Path is { } value && value.StartsWith(path),
        _ => false,
    };
}
