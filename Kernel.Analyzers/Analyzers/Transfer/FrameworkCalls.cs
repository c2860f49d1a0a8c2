// SPDX-License-Identifier: MIT
using System;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>What members of the framework do to locks, by the table.</summary>
internal sealed class FrameworkCalls(Body body, Point point, LockBalance balance, Escapes escapes, FinalReleases finalReleases, FrameworkEffects frameworkEffects, NoteTaker notes, Results results)
{
    public Value ApplyFramework(CallSite site, FrameworkEntry entry, CallEvent called)
    {
        var path = entry.On < 0 ? site.Receiver : entry.On < site.Paths.Length ? site.Paths[entry.On] : null;
        var result = results.DefaultResult(site);
        var isLock = IsLock(site, entry, path);
        if (isLock && entry.Has(FrameworkVerbs.Acquire))
            return FrameworkAcquire(site, entry, called, path);
        if (isLock && entry.Has(FrameworkVerbs.Scope))
        {
            balance.Acquire(path, entry.Mode, body.TraitsOf(path), site, called, null, true);
            result = new Value(LockPath.Opaque(site.Operation, site.Operation.Type), false, true);
            if (path is not null)
                point.State = point.State.With(point.State.Scopes.Set(result.Path!, new ScopeFact([path], entry.Mode)));
            return result;
        }

        if (isLock && entry.Has(FrameworkVerbs.Release))
        {
            balance.ReleaseLock(path, entry.Mode, site);
            return result;
        }

        if (entry.Has(FrameworkVerbs.Test))
            return TestHeld(site, path, entry.Mode);
        frameworkEffects.ApplyFrameworkEffects(site, entry, called);
        if (entry.Has(FrameworkVerbs.Changes) && site.Receiver is { } changed && body.Context.Index.IsAnnotated)
            point.ForgetElements(changed);
        escapes.IntoNew = escapes.IsNew(site.Receiver) && entry.Has(FrameworkVerbs.Changes);
        foreach (var value in site.Values)
            escapes.Escape(value);
        escapes.IntoNew = false;
        if (point.IsFinal && entry.Has(FrameworkVerbs.Changes) && site.Receiver is not null)
            notes.NotePut(site);
        return result;
    }

    private bool IsLock(CallSite site, FrameworkEntry entry, LockPath? path)
    {
        if (entry.On >= 0)
            return true;
        var type = (site.Operation as IInvocationOperation)?.Instance?.Type ?? (site.Operation as IMemberReferenceOperation)?.Instance?.Type;
        return type?.Name switch
        {
            "SemaphoreSlim" => body.Context.Creations.IsBinarySemaphore(path),
            "WaitHandle" or "EventWaitHandle" or "AutoResetEvent" or "ManualResetEvent" or "Semaphore" => false,
            _ => true,
        };
    }

    private Value FrameworkAcquire(CallSite site, FrameworkEntry entry, CallEvent called, LockPath? path)
    {
        var traits = entry.On == 0 ? LockTraits.Sleeping | LockTraits.Reentrant | LockTraits.ThreadAffine : body.TraitsOf(path);
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
            finalReleases.NoteCancelled(path, site, point.State);
            balance.Acquire(path, entry.Mode, traits, site, called, null, true);

            // A task that is not waited for here keeps nobody waiting.
            called.Attempt |= site.Target.Name == "WaitAsync" && !TaskUses.IsWaitedForHere(site.Operation);
            if (taken is not null)
                results.SetTaken(taken, new Value(null, false, true));
            return ReturnsBool(site.Target) ? new Value(null, false, true) : results.DefaultResult(site);
        }

        var condition = LockPath.Opaque(site.Operation, site.Operation.Type);
        balance.Acquire(path, entry.Mode, traits, site, called, condition, true);
        if (taken is not null)
            results.SetTaken(taken, new Value(condition));
        return new Value(condition);
    }

    // -1, Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(-1).
    private static bool IsEndless(IOperation timeout) => Operations.Unconverted(timeout) switch
    {
        { ConstantValue: { HasValue: true, Value: var value } } => value is -1 or -1L or -1.0,
        IFieldReferenceOperation { Field.Name: "InfiniteTimeSpan" } => true,
        IInvocationOperation { TargetMethod.Name: "FromMilliseconds", Arguments: { Length: > 0 } arguments } => IsEndless(arguments[0].Value),
        _ => false,
    };

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
        var hold = point.State.Holds.Find(path, null);
        if (hold is { IsHeld: true })
            return new Value(condition, false, true);
        if (hold is null or { IsBalanced: true })
        {
            var assumed = new Hold(0, 0, 0, HoldFlags.Assumed, body.TraitsOf(path), null, condition, true).Add(mode, 1);
            point.SetHold(path, assumed);
        }

        return new Value(condition);
    }
}
