// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Events;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>Members that annotations guard.</summary>
internal sealed class Guards(Body body, Point point, Scene scene, Exemptions exemptions, Handoffs handoffs, NoteTaker notes)
{
    /// <summary>Accesses are not accesses now: they are asked about, or were judged already.</summary>
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
        var writes = access != AccessKind.Read;
        var isAtomic = IsAtomicAccess(operation);
        if (contract.GuardedBy is { } guards)
        {
            foreach (var guard in guards)
                Raise(operation, member.Name, guard, receiver, writes, isAtomic);
        }

        if (contract.RcuProtected)
            RaiseRcu(operation, member, contract.RcuUpdateLock, receiver, writes);
    }

    // Each of the locks to write, any of them to read.
    private void Raise(IOperation operation, string name, Guard guard, LockPath? receiver, bool writes, bool isAtomic)
    {
        if (!guard.Judges(writes))
            return;
        var needed = ImmutableArray<LockPath>.Empty;
        foreach (var path in guard.Paths)
        {
            if (Frame.Substitute(path, receiver, null, null, null) is { } here)
                needed = needed.Add(here);
        }

        scene.Raise(new Accessed(operation, name, needed, writes, isAtomic));
    }

    public static bool IsAtomicAccess(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IArgumentOperation)
            parent = parent.Parent;
        return parent is IInvocationOperation { TargetMethod.ContainingType: { Name: "Interlocked" or "Volatile", ContainingNamespace.Name: "Threading" } };
    }

    private void RaiseRcu(IOperation operation, ISymbol member, LockPath? updateLock, LockPath? receiver, bool writes)
    {
        var update = updateLock is null ? null : Frame.Substitute(updateLock, receiver, null, null, null);
        if (!writes)
            scene.Raise(new RcuRead(operation, member, update));
        else if (update is not null)
            scene.Raise(new Accessed(operation, member.Name, [update], true, false));
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
            scene.Raise(new Accessed(operation, "what " + member.Name + " refers to", [updating], true, false));
        if (contract.PointeeGuardedBy is not { } guards)
            return;
        foreach (var guard in guards)
            Raise(operation, "what " + member.Name + " refers to", guard, target.Parent, access != AccessKind.Read, false);
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
}
