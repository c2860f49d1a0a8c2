// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>What calls do to locks: by the framework table, by annotations, by what was inferred.</summary>
internal sealed partial class MethodFlow
{
    private Value ApplyFramework(CallSite site, FrameworkEntry entry, CallEvent called)
    {
        var path = entry.On < 0 ? site.Receiver : entry.On < site.Paths.Length ? site.Paths[entry.On] : null;
        var result = DefaultResult(site);
        var isLock = IsLock(site, entry, path);
        if (isLock && entry.Has(FrameworkVerbs.Acquire))
            return FrameworkAcquire(site, entry, called, path);
        if (isLock && entry.Has(FrameworkVerbs.Scope))
        {
            Acquire(path, entry.Mode, TraitsOf(path), site, called, null, true);
            result = new Value(LockPath.Opaque(site.Operation, site.Operation.Type), false, true);
            if (path is not null)
                _state = _state.With(_state.Scopes.Set(result.Path!, new ScopeFact([path], entry.Mode)));
            return result;
        }

        if (isLock && entry.Has(FrameworkVerbs.Release))
        {
            ReleaseLock(path, entry.Mode, site);
            return result;
        }

        if (entry.Has(FrameworkVerbs.Test))
            return TestHeld(site, path, entry.Mode);
        ApplyFrameworkEffects(site, entry, called);
        if (entry.Has(FrameworkVerbs.Changes) && site.Receiver is { } changed && _context.Index.IsAnnotated)
            ForgetElements(changed);
        _intoNew = IsNew(site.Receiver) && entry.Has(FrameworkVerbs.Changes);
        foreach (var value in site.Values)
            Escape(value);
        _intoNew = false;
        if (_pass.IsFinal && entry.Has(FrameworkVerbs.Changes) && site.Receiver is not null)
            NotePut(site);
        return result;
    }

    private LockTraits TraitsOf(LockPath? path)
    {
        if (path is null)
            return LockTraits.Sleeping | LockTraits.Reentrant;
        return _context.LockTypes.Traits(path);
    }

    private bool IsLock(CallSite site, FrameworkEntry entry, LockPath? path)
    {
        if (entry.On >= 0)
            return true;
        var type = (site.Operation as IInvocationOperation)?.Instance?.Type ?? (site.Operation as IMemberReferenceOperation)?.Instance?.Type;
        return type?.Name switch
        {
            "SemaphoreSlim" => _context.Creations.IsBinarySemaphore(path),
            "WaitHandle" or "EventWaitHandle" or "AutoResetEvent" or "ManualResetEvent" or "Semaphore" => false,
            _ => true,
        };
    }

    private Value FrameworkAcquire(CallSite site, FrameworkEntry entry, CallEvent called, LockPath? path)
    {
        var traits = entry.On == 0 ? LockTraits.Sleeping | LockTraits.Reentrant | LockTraits.ThreadAffine : TraitsOf(path);
        IArgumentOperation? taken = null;
        var (timed, endless) = (false, false);
        foreach (var argument in site.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref, Type.SpecialType: SpecialType.System_Boolean })
                taken = argument;
            else if (argument.Parameter is { } parameter && parameter.Ordinal != entry.On && !argument.IsImplicit
                && (parameter.Type.SpecialType == SpecialType.System_Int32 || parameter.Type.Name == "TimeSpan"))
            {
                if (IsEndless(argument.Value))
                    endless = true;
                else
                    timed = true;
            }
        }

        // What waits for as long as it takes comes back with the lock only.
        var always = !timed && (entry.Always || endless);
        var attempt = !always && (ReturnsBool(site.Target) || (taken is not null && site.Target.Name.StartsWith("Try", System.StringComparison.Ordinal)));
        if (!attempt)
        {
            NoteCancelled(path, site, _state);
            Acquire(path, entry.Mode, traits, site, called, null, true);

            // A task that is not waited for here keeps nobody waiting.
            called.Attempt |= site.Target.Name == "WaitAsync" && !IsWaitedForHere(site.Operation);
            if (taken is not null)
                SetTaken(taken, new Value(null, false, true));
            return ReturnsBool(site.Target) ? new Value(null, false, true) : DefaultResult(site);
        }

        var condition = LockPath.Opaque(site.Operation, site.Operation.Type);
        Acquire(path, entry.Mode, traits, site, called, condition, true);
        if (taken is not null)
            SetTaken(taken, new Value(condition));
        return new Value(condition);
    }

    // -1, Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(-1).
    private static bool IsEndless(IOperation timeout) => Unconverted(timeout) switch
    {
        { ConstantValue: { HasValue: true, Value: var value } } => value is -1 or -1L or -1.0,
        IFieldReferenceOperation { Field.Name: "InfiniteTimeSpan" } => true,
        IInvocationOperation { TargetMethod.Name: "FromMilliseconds", Arguments: { Length: > 0 } arguments } => IsEndless(arguments[0].Value),
        _ => false,
    };

    private void SetTaken(IArgumentOperation argument, Value value)
    {
        var place = argument.Value switch
        {
            ILocalReferenceOperation local => LockPath.Local(local.Local),
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared } => LockPath.Local(declared.Local),
            IParameterReferenceOperation parameter when parameter.Parameter.RefKind != RefKind.Ref || value.Path is null => ParameterPath(parameter.Parameter),
            _ => null,
        };
        if (place is null)
        {
            // A flag that outlives the method: whoever reads it decides.
            EscapeCondition(value);
            return;
        }

        Assign(place, value, argument);
        _taken = (argument, true);
    }

    private static bool ReturnsBool(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (type.SpecialType == SpecialType.System_Boolean)
            return true;
        return type is INamedTypeSymbol { TypeArguments.Length: 1 } named && named.TypeArguments[0].SpecialType == SpecialType.System_Boolean;
    }

    // Monitor.IsEntered and its like: where it is true, the lock counts as held.
    private Value TestHeld(CallSite site, LockPath? path, LockMode mode)
    {
        var condition = LockPath.Opaque(site.Operation, site.Operation.Type);
        if (path is null)
            return new Value(condition);
        var hold = _state.Holds.Find(path, null);
        if (hold is { IsHeld: true })
            return new Value(condition, false, true);
        if (hold is null or { IsBalanced: true })
        {
            var assumed = new Hold(0, 0, 0, HoldFlags.Assumed, TraitsOf(path), null, condition, true).Add(mode, 1);
            _state = _state.With(_state.Holds.Set(path, assumed));
        }

        return new Value(condition);
    }

    private Value ApplyBalance(CallSite site, MethodContract contract, CallEvent called, Value result)
    {
        foreach (var spec in contract.Releases)
        {
            foreach (var path in Underlying(site, spec))
                ReleaseLock(path, spec.Mode, site);
        }

        foreach (var spec in contract.Downgrades)
        {
            if (site.Translate(spec.Path, _state) is { } path)
                Downgrade(path, site);
        }

        foreach (var spec in contract.AssertsHeld)
        {
            if (site.Translate(spec.Path, _state) is { } path && _state.Holds.Find(path, null) is not { IsHeld: true })
                _state = _state.With(_state.Holds.Set(path, new Hold(1, 0, 0, HoldFlags.Assumed, TraitsOf(path), null, null, false)));
        }

        List<LockPath>? taken = null;
        foreach (var spec in contract.Acquires)
        {
            foreach (var path in Underlying(site, spec))
            {
                Acquire(path, spec.Mode, TraitsOf(path), site, called, null, true);
                if (path is not null)
                    (taken ??= []).Add(path);
            }
        }

        LockPath? condition = null;
        foreach (var spec in contract.TryAcquires)
        {
            foreach (var path in Underlying(site, spec))
            {
                condition ??= LockPath.Opaque(site.Operation, site.Operation.Type);
                Acquire(path, spec.Mode, TraitsOf(path), site, called, condition, spec.Success);
                if (path is not null)
                    (taken ??= []).Add(path);
            }
        }

        if (condition is not null)
            result = new Value(condition);
        if (taken is not null && ScopeOf(site, result) is { } scope)
            _state = _state.With(_state.Scopes.Set(scope, new ScopeFact([.. taken], contract.Acquires.Count > 0 ? contract.Acquires[0].Mode : contract.TryAcquires[0].Mode)));
        return taken is not null && condition is null && ScopeOf(site, result) is not null ? result.Known(true) : result;
    }

    // What is said of a scope's own lock is meant for the locks that the scope holds.
    private LockPath?[] Underlying(CallSite site, LockSpec spec)
    {
        var path = site.Translate(spec.Path, _state);
        if (path is not null && site.Receiver is { } receiver && path.StartsWith(receiver) && _state.Scopes.TryGet(receiver, out var scope))
            return scope.Locks;
        return [path ?? (spec.Path.Root.Kind == PathKind.This && site.Receiver is null && !site.Target.IsStatic ? null : LockPath.Opaque(site.Operation, spec.Path.Type))];
    }

    private LockPath? ScopeOf(CallSite site, Value result)
    {
        if (result.Path is null)
            return null;
        var type = site.Operation is IObjectCreationOperation ? site.Target.ContainingType : site.Target.ReturnType;
        return _context.IsScope(type) ? result.Path : null;
    }

    private Value ApplyNet(CallSite site, CallEvent called, Value result)
    {
        // Several bodies may run: which one, and so what it does to locks, is not known.
        if (_context.Single(site.Target, site.IsVirtual) is { } callee && _context.Flows.Get(callee, _session) is { } flow)
        {
            List<LockPath>? taken = null;
            var mode = LockMode.Exclusive;
            LockPath? condition = null;
            foreach (var net in flow.Net)
            {
                var path = site.Translate(net.Path, _state);
                if (path is null)
                    continue;
                if (net.Hold.IsUnknown)
                {
                    _state = _state.With(_state.Holds.Set(path, Hold.UnknownHold));
                    continue;
                }

                if (net.Hold.IsReleased)
                {
                    // What is inferred counts as [Releases], which takes either mode; its own comes first.
                    var own = net.Hold.Exclusive < 0 ? LockMode.Exclusive : net.Hold.Shared < 0 ? LockMode.Shared : LockMode.Upgradeable;
                    ReleaseLock(path, _state.Holds.Find(path, null) is { } current && HeldIn(current, own) ? own : LockMode.Any, site);
                    continue;
                }

                mode = net.Hold.Mode;
                if (net.Result is { } success)
                {
                    condition ??= LockPath.Opaque(site.Operation, site.Operation.Type);
                    Acquire(path, mode, net.Hold.Traits, site, called, condition, success, noted: false);
                    if (_pass.IsFinal && ReferenceEquals(_state.Holds.Find(path, null)?.Site, site.Node))
                        AttemptCalls[site.Node] = callee;
                }
                else
                {
                    NoteCancelled(path, site, _state);
                    Acquire(path, mode, net.Hold.Traits, site, called, null, true, noted: false);
                }

                (taken ??= []).Add(path);
            }

            if (condition is not null)
                result = new Value(condition);
            if (taken is not null && ScopeOf(site, result) is { } scope)
                _state = _state.With(_state.Scopes.Set(scope, new ScopeFact([.. taken], mode)));
            if (taken is not null && condition is null && ScopeOf(site, result) is not null)
                result = result.Known(true);
        }

        return result;
    }

    // Dispose of a scope releases what its making acquired.
    private bool DisposeScope(CallSite site)
    {
        if (!_state.Scopes.TryGet(site.Receiver!, out var scope))
            return false;
        foreach (var path in scope.Locks)
        {
            // Released by hand before: a scope that can be released and taken again knows that.
            if (_state.Holds.Find(path, null) is not (null or { IsBalanced: true }))
                ReleaseLock(path, scope.Mode, site);
        }

        return true;
    }

    private void CheckDuties(CallSite site, MethodContract contract)
    {
        if (!_pass.IsFinal)
            return;
        foreach (var spec in contract.MustHold)
        {
            if (site.Translate(spec.Path, _state) is { } path && !IsExempt(site.Receiver, path))
                Require(path, spec.Mode != LockMode.Shared, RuleIds.MustHoldNotMet, site.Node, near => [site.Display, Wanted(path, spec.Mode != LockMode.Shared), near]);
        }

        foreach (var spec in contract.MustNotHold)
        {
            if (site.Translate(spec.Path, _state) is { } path && _state.Holds.Find(path, null) is { IsHeld: true } hold)
                Report(RuleIds.MustNotHoldNotMet, site.Node, [site.Display, Quote(path), Taken(hold)], Sites(hold));
        }
    }
}
