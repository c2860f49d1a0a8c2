// SPDX-License-Identifier: MIT
using System;
using System.Collections.Immutable;
using System.Linq;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Guarded members, and what annotated callees need.</summary>
internal sealed class Guards(Body body, Point point, MethodFlow flow, Reports reports, Exemptions exemptions, Handoffs handoffs, NoteTaker notes)
{
    private const string ReadSection = "<rcu>";

    public bool Quiet { get; set; }

    public void CheckAccess(IOperation operation, ISymbol member, LockPath? receiver, AccessKind access)
    {
        notes.NoteAccess(operation, member, receiver, access);
        var contract = body.Context.MemberContract(member);
        if (!contract.Any)
            return;
        var path = member.IsStatic ? LockPath.Member(null, member) : receiver is null ? null : LockPath.Member(receiver, member);
        handoffs.NoteHandoff(operation, contract, receiver, path, access);
        if (!point.IsFinal || Quiet || exemptions.IsExemptObject(receiver, member))
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
    private void RequireAccess(IOperation operation, string name, Guard guard, LockPath? receiver, bool exclusive, bool atomic)
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
                near => [name, string.Join(" or ", needed.Select(Wording.Quote)), near], needed.RemoveAt(0));
        }
    }

    private void RequireAccess(IOperation operation, string name, LockPath needed, bool exclusive, bool atomic)
    {
        Require(
            needed, exclusive, exclusive ? RuleIds.UnguardedWrite : RuleIds.UnguardedRead, operation.Syntax,
            near => [name, Wording.Quote(needed), atomic ? near + "; an atomic access does not replace the lock that the other accesses rely on" : near]);
    }

    private bool IsHeldOrUnknown(LockPath path) => point.State.Holds.Find(path, null) is { } hold && (hold.IsHeld || hold.IsUnknown);

    public static bool IsAtomicAccess(IOperation operation)
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

        if (update is not null && point.State.Holds.Find(update, null) is { } hold && (hold.IsHeld || hold.IsUnknown))
            return;
        for (var i = 0; i < point.State.Holds.Count; i++)
        {
            var held = point.State.Holds.ValueAt(i);
            if (point.State.Holds.KeyAt(i) is { Kind: PathKind.Free, Item: ReadSection } && (held.IsHeld || held.IsUnknown))
                return;
        }

        var section = LockPath.Free(ReadSection);
        var finding = new Finding(RuleIds.RcuReadOutside, operation.Syntax, [member.Name, update is null ? "" : " and without " + Wording.Quote(update)], []);
        finding.Missing = section;
        if (body.MayBePending(section) && !point.State.Holds.Contains(section))
            flow.Pending.Add(new PendingFinding(finding, section, false, []));
        else
            reports.Add(finding);
    }

    /// <summary>What a member refers to: reading or writing through it needs the lock that guards the pointee.</summary>
    public void CheckPointee(LockPath? target, IOperation operation, AccessKind access)
    {
        if (!point.IsFinal)
            return;

        // A handle to an element, kept or passed on, leads into what the table's member refers to. (Reading one from the table was judged there.)
        while (access != AccessKind.Read && target is { Kind: PathKind.Element } && IsHandle(target.Type))
            target = target.Parent;
        if (target is not { Kind: PathKind.Member, Symbol: { } member })
            return;
        var contract = body.Context.MemberContract(member);
        if (!contract.Any || exemptions.IsExemptObject(target.Parent, member))
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
    public void CheckUses(CallSite site, MethodContract contract)
    {
        for (var i = 0; contract.Uses is { } uses && i < uses.Length; i++)
        {
            if (uses[i] == ParameterUse.Written && point.State.Handoffs.Count > 0 && site.Paths[i] is { } written)
                point.State = point.State.WithHandoffs(point.State.Handoffs.Remove(written));
            if (uses[i] != ParameterUse.Unsaid)
                CheckPointee(site.Paths[i], site.Argument(i)?.Value ?? site.Operation, uses[i] == ParameterUse.Written ? AccessKind.Write : AccessKind.Read);
        }
    }

    /// <summary>The lock must be held here, or, where the method is only called with it, by every caller.</summary>
    private void Require(LockPath needed, bool exclusive, string rule, SyntaxNode node, Func<string, object[]> arguments, ImmutableArray<LockPath> others = default)
    {
        var hold = point.State.Holds.Find(needed, null);
        if (hold is not null)
        {
            if (hold.IsUnknown || (exclusive ? hold.IsHeldExclusively : hold.IsHeld))
                return;
            if (hold.Condition is { Kind: PathKind.Member })
                return;
            if (hold.Condition is { Kind: PathKind.Phi } && (hold.Flags & HoldFlags.Soft) != 0)
                return;
        }

        var near = Wording.Near(point.State, needed, out var related);
        var finding = new Finding(rule, node, arguments(near), related);
        finding.Missing = needed;
        if (hold is null or { IsBalanced: true, IsEntry: false } && (body.MayBePending(needed) || (body.Infers && hold is null && body.IsCallersLock(needed))))
            flow.Pending.Add(new PendingFinding(finding, needed, exclusive, others.IsDefault ? [] : others));
        else
            reports.Add(finding);
    }

    public void CheckDuties(CallSite site, MethodContract contract)
    {
        if (!point.IsFinal)
            return;
        foreach (var spec in contract.MustHold)
        {
            if (site.Translate(spec.Path, point.State) is { } path && !exemptions.IsExempt(site.Receiver, path))
                Require(path, spec.Mode != LockMode.Shared, RuleIds.MustHoldNotMet, site.Node, near => [site.Display, Wording.Wanted(path, spec.Mode != LockMode.Shared), near]);
        }

        foreach (var spec in contract.MustNotHold)
        {
            if (site.Translate(spec.Path, point.State) is { } path && point.State.Holds.Find(path, null) is { IsHeld: true } hold)
                reports.Report(RuleIds.MustNotHoldNotMet, site.Node, [site.Display, Wording.Quote(path), Wording.Taken(hold)], Wording.Sites(hold));
        }
    }

    public void CheckBoundary(CallSite site, MethodContract contract)
    {
        if (!point.IsFinal || !contract.BoundaryOnly)
            return;
        for (ISymbol? symbol = body.Method; symbol is IMethodSymbol method; symbol = method.ContainingSymbol)
        {
            var own = body.Context.ContractOf(method);
            if (own.ReleaseBoundary || own.BoundaryOnly)
                return;
        }

        reports.Report(RuleIds.BoundaryReleaseOutsideBoundary, site.Node, [site.Display, body.Method?.Name ?? "the initialiser"], []);
    }
}
