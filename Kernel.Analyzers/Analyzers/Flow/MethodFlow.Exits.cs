// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>What is held at the ends of the method: what it leaks, what it promises, what is inferred.</summary>
internal sealed partial class MethodFlow
{
    private void CheckExits()
    {
        foreach (var exit in _exits)
            CheckLeaks(exit.State, exit.Value.Path);
        if (_exits.Count == 0)
            return;
        var seen = new HashSet<LockPath>();
        foreach (var exit in _exits)
        {
            for (var i = 0; i < exit.State.Holds.Count; i++)
            {
                var path = exit.State.Holds.KeyAt(i);
                if (seen.Add(path))
                    CheckExit(path);
            }
        }

        foreach (var spec in _contract.Acquires)
        {
            if (!seen.Contains(spec.Path) && !IsTrusted(spec.Path))
                BrokenPromise(spec);
        }

        foreach (var spec in _contract.TryAcquires)
        {
            if (!seen.Contains(spec.Path) && !IsTrusted(spec.Path) && !NeverSucceeds(spec))
                BrokenPromise(spec);
        }
    }

    private void CheckExit(LockPath path)
    {
        if (path.Kind == PathKind.Again)
        {
            foreach (var exit in _exits)
            {
                if (exit.State.Holds.Find(path, null) is { IsHeld: true } again)
                    Leak(path, again, "some");
            }

            return;
        }

        if (!Infers)
        {
            CheckPromise(path);
            return;
        }

        var held = 0;
        var released = 0;
        var gone = 0;
        Hold? first = null;
        Hold? loud = null;
        var same = true;
        foreach (var exit in _exits)
        {
            var hold = exit.State.Holds.Find(path, null);
            if (hold is { IsUnknown: true })
            {
                Net.Add(new NetEffect(path, Hold.UnknownHold, null));
                return;
            }

            if (hold is not null && (hold.HasNothing || hold.IsAssumed || (hold.Flags & HoldFlags.DoubledUndone) != 0 || IsMissedRelease(hold)))
                hold = null;
            if (hold is null && StateJoin.IsGone(exit.State, path))
            {
                gone++;
                continue;
            }

            if (hold is not null)
            {
                held += hold.IsReleased ? 0 : 1;
                released += hold.IsReleased ? 1 : 0;
                loud ??= hold.IsReleased ? null : hold;
                first ??= hold;
            }

            same &= hold is not null && first is not null && hold.SameCounts(first) && hold.Condition is null && held + released > 0;
        }

        if (first is null)
            return;
        if (same && held + released + gone == _exits.Count)
        {
            // Where there is no lock a caller can be told nothing of it.
            if (gone > 0)
                Net.Add(new NetEffect(path, Hold.UnknownHold, null));
            else
                Everywhere(path, first);
            return;
        }

        if (loud is null || released > 0)
        {
            Net.Add(new NetEffect(path, Hold.UnknownHold, null));
            return;
        }

        if (Attempt(path, out var success))
        {
            Net.Add(new NetEffect(path, loud.When(null, false), success));
            NoteAttempt(path, loud);
            return;
        }

        if (loud.Condition is not null)
        {
            Net.Add(new NetEffect(path, Hold.UnknownHold, null));
            if (loud is { Condition: { Kind: PathKind.Member, Symbol: { } flag }, Site: { } place })
                Halves.Add((path, flag, MakeFinding(RuleIds.HeldOnSomePaths, place, [Quote(path), "the end of the method"], [])));
            else if (loud.Condition.Kind == PathKind.Phi && (loud.Flags & HoldFlags.Soft) == 0 && path.Stable && loud.Site is { } site)
                Report(RuleIds.HeldOnSomePaths, site, [Quote(path), "the end"], []);
            return;
        }

        Net.Add(new NetEffect(path, Hold.UnknownHold, null));
        if ((GuardOf(path, loud) ?? FlagOf(path)) is { } guard && loud.Site is { } taken)
            Halves.Add((path, guard, MakeLeak(path, taken, "some")));
        else
            Leak(path, loud, "some");
    }

    private void Everywhere(LockPath path, Hold hold)
    {
        if (hold.IsReleased || (IsCallersLock(path) && path.Stable))
            Net.Add(new NetEffect(path, hold, null));
        if (hold.IsReleased)
            return;
        if (!IsCallersLock(path))
            Leak(path, hold, "any");
        else if (path.Stable && path.Kind == PathKind.Member && hold.Site is { } site && _own.Contains(site) && !HandsOutScope())
            Unreleased.Add((path, MakeLeak(path, site, "any")));
    }

    private bool HandsOutScope() => _method is not null && _context.IsScope(_method.ReturnType);

    private void Leak(LockPath path, Hold hold, string some)
    {
        if (!path.Stable || hold.Site is not { } site || IsHandedOut(path))
            return;
        if (_pass.IsFinal)
            Add(MakeLeak(path, site, some));
    }

    // The lock belongs to an object that leaves the method: whoever gets the object gets the lock.
    private bool IsHandedOut(LockPath path)
    {
        var root = path.Root;
        foreach (var exit in _exits)
        {
            if ((exit.State.Marks.Find(root, default).Marks & Marks.Published) != 0)
                return true;
            if (IsTakenOver(path, exit))
                return true;
            if (exit.Value.Path is { } returned && (returned.Root.Equals(root) && root.Kind is PathKind.Fresh or PathKind.Local or PathKind.Opaque or PathKind.Phi))
                return true;
        }

        return false;
    }

    private bool HasReturn()
    {
        if (_graph.OriginalOperation.Syntax is { } body)
        {
            foreach (var node in body.DescendantNodes(node => node == body || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
            {
                if (node is ArrowExpressionClauseSyntax || (node is ReturnStatementSyntax returned && !IsLast(returned, body)))
                    return true;
            }
        }

        return _method is { ReturnsVoid: false, IsAsync: false };
    }

    // A bare return as the last statement is the end of the body by another name.
    private static bool IsLast(ReturnStatementSyntax returned, SyntaxNode body) =>
        returned is { Expression: null, Parent: BlockSyntax block } && (block == body || block.Parent == body) && block.Statements.IndexOf(returned) == block.Statements.Count - 1;

    // ---- annotated methods

    private void CheckPromise(LockPath path)
    {
        var acquired = Find(_contract.Acquires, path);
        var expected = acquired ?? Find(_contract.Downgrades, path);
        var conditional = Find(_contract.TryAcquires, path);
        var required = Find(_contract.MustHold, path);
        var given = Find(_contract.Releases, path);
        foreach (var exit in _exits)
        {
            var hold = exit.State.Holds.Find(path, null);
            if (hold is { IsUnknown: true } || hold is { Condition: not null } && conditional is null)
                return;
            var held = hold is { IsHeld: true };
            if (expected is not null)
            {
                if ((!held || (acquired is not null && IsOtherMode(acquired, hold!))) && !IsTrusted(path))
                    BrokenPromise(expected);
            }
            else if (conditional is not null)
            {
                CheckAttempt(conditional, hold, exit);
            }
            else if (given is not null)
            {
                if (held && !IsTrusted(path))
                    BrokenPromise(given);
            }
            else if (required is not null)
            {
                if (!held)
                    BrokenPromise(required);
                else if (hold is { Site: not null } && hold.Exclusive + hold.Shared + hold.Upgradeable > 1)
                    Leak(path, hold, "some");
            }
            else if (held && hold is { IsAssumed: false, Site: not null } && !IsMadeOf(path))
            {
                Leak(path, hold, _exits.TrueForAll(e => e.State.Holds.Find(path, null) is { IsHeld: true }) ? "any" : "some");
            }
        }
    }

    // Who is promised the lock in one mode goes on, and releases it, in that mode.
    private static bool IsOtherMode(LockSpec spec, Hold hold)
    {
        if ((hold.Flags & (HoldFlags.Mixed | HoldFlags.AnyMode | HoldFlags.Restored)) != 0)
            return false;
        return spec.Mode switch
        {
            LockMode.Exclusive => hold.Shared > 0 && hold.Exclusive == 0 && hold.Upgradeable == 0,
            LockMode.Shared => hold.Exclusive > 0,
            _ => false,
        };
    }

    private void CheckAttempt(LockSpec spec, Hold? hold, ExitPoint exit)
    {
        if (IsTrusted(spec.Path))
            return;
        var held = hold is { IsHeld: true };
        if (hold is not null && IsOtherMode(spec, hold))
        {
            BrokenPromise(spec);
            return;
        }

        if (hold?.Condition is { } condition)
        {
            if (exit.Value.Path is { } value && value.Equals(condition) && (hold.ConditionValue ^ exit.Value.Negated) != spec.Success)
                BrokenPromise(spec);
            return;
        }

        if (exit.Value.Constant is { } constant ? held != (constant == spec.Success) : exit.Value.Path is { } other && IsResultOfAnother(exit.State, other))
            BrokenPromise(spec);
    }

    // What is returned tells of another lock than this one, which is held, or is not, either way.
    private static bool IsResultOfAnother(FlowState state, LockPath result)
    {
        for (var i = 0; i < state.Holds.Count; i++)
        {
            if (result.Equals(state.Holds.ValueAt(i).Condition))
                return true;
        }

        return false;
    }

    private bool NeverSucceeds(LockSpec spec)
    {
        foreach (var exit in _exits)
        {
            if (exit.Value.Constant != !spec.Success)
                return false;
        }

        return true;
    }

    private static LockSpec? Find(List<LockSpec> specs, LockPath path)
    {
        foreach (var spec in specs)
        {
            if (spec.Path.Equals(path))
                return spec;
        }

        return null;
    }

    // The lock's own code is where the promise is made true by other means; so is the code of a scope.
    private bool IsTrusted(LockPath path)
    {
        if (path.Kind is PathKind.This or PathKind.Free)
            return true;
        if (_type is not null && _context.Contracts.OnType(_type, AnnotationNames.ScopedLock) is not null)
            return true;
        if (path.Kind == PathKind.Parameter)
            return !TouchesLocks();
        return _type is not null && _context.LockTypes.IsDeclaredLock(_type);
    }

    // A lock that is made of other locks: what its own methods do to those is how they keep their promise.
    private bool IsMadeOf(LockPath path) =>
        path.Root.Kind == PathKind.This && path.Kind != PathKind.This && _context.LockTypes.IsDeclaredLock(_type)
        && (Find(_contract.Acquires, path.Root) ?? Find(_contract.TryAcquires, path.Root) ?? Find(_contract.Releases, path.Root) ?? Find(_contract.Downgrades, path.Root)) is not null;

    private bool TouchesLocks()
    {
        foreach (var called in Events)
        {
            if (called.Acquired is not null)
                return true;
        }

        return false;
    }

    private void BrokenPromise(LockPath path)
    {
        if ((Find(_contract.MustHold, path) ?? Find(_contract.Downgrades, path)) is { } spec)
            BrokenPromise(spec);
    }

    private void BrokenPromise(LockSpec spec)
    {
        if (spec.Attribute.ApplicationSyntaxReference is not { } reference || _method is null)
            return;
        var node = reference.GetSyntax();
        foreach (var declaration in _method.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == node.SyntaxTree)
            {
                var name = node is AttributeSyntax attribute ? attribute.Name.ToString() : "annotation";
                Add(MakeFinding(RuleIds.Contradiction, node, [$"The body does not keep the promise of [{name}(\"{spec.Text}\")]"], []));
                return;
            }
        }
    }

    // ---- exceptions

    private void AtThrow(FlowState state, IOperation? operation, BasicBlock source)
    {
        if (operation is not null)
            Depart(state, Unconverted(operation).Type, "where the exception at " + LockContext.Position(operation.Syntax) + " leaves before the lock is taken");
        if (_solver.Unwind(state, source, isFinal: true) is not { } left)
            return;
        CheckLeaks(left, null);
        var node = operation?.Syntax ?? source.BranchValue?.Syntax;
        if (node is null)
            return;
        Events.Add(new CallEvent(node, "throw", state, source.Ordinal) { Direct = Effects.Throws });
        ReportHeld(left, "throw");
    }

    /// <summary>Locks taken here that an exception of a call takes out of the method.</summary>
    public void ReportExceptions(CallEvent called)
    {
        if (_inline || _solver.Unwind(called.State, _graph.Blocks[called.Block], isFinal: false) is not { } left)
            return;
        ReportHeld(left, called.Display);
    }

    private void ReportHeld(FlowState state, string what)
    {
        if (_inline)
            return;
        for (var i = 0; i < state.Holds.Count; i++)
        {
            var hold = state.Holds.ValueAt(i);
            if (hold is { IsHeld: true, IsAssumed: false, Site: { } site })
                Report(RuleIds.HeldOnException, site, [Quote(state.Holds.KeyAt(i)), "'" + what + "'"], []);
        }
    }
}
