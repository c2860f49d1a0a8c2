// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>What holds when a method begins: what its annotations say that its caller holds.</summary>
internal static class EntryState
{
    public static FlowState Of(Body body, FlowState state)
    {
        var contract = body.Contract;
        foreach (var spec in contract.MustHold)
        {
            var mode = spec.Mode == LockMode.Shared ? LockMode.Shared : LockMode.Exclusive;
            state = state.With(state.Holds.Set(spec.Path, Held(body, spec.Path, mode, HoldFlags.Entry)));
        }

        foreach (var spec in contract.Releases)
        {
            if (!state.Holds.Contains(spec.Path))
            {
                var flags = HoldFlags.Entry | (spec.Mode == LockMode.Any ? HoldFlags.AnyMode : HoldFlags.None);
                state = state.With(state.Holds.Set(spec.Path, Held(body, spec.Path, spec.Mode == LockMode.Shared ? LockMode.Shared : LockMode.Exclusive, flags)));
            }
        }

        foreach (var spec in contract.Downgrades)
            state = state.With(state.Holds.Set(spec.Path, Held(body, spec.Path, LockMode.Exclusive, HoldFlags.Entry)));
        if (body.Method is { } method && IsSynchronized(method))
        {
            var path = method.IsStatic ? LockPath.TypeObject(method.ContainingType) : LockPath.This;
            var hold = new Hold(1, 0, 0, HoldFlags.Assumed, LockTraits.Sleeping | LockTraits.Reentrant | LockTraits.ThreadAffine, null, null, false);
            state = state.With(state.Holds.Set(path, hold));
        }

        return state;
    }

    public static bool IsSynchronized(IMethodSymbol method) => (method.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0;

    private static Hold Held(Body body, LockPath path, LockMode mode, HoldFlags flags) =>
        new Hold(0, 0, 0, flags, body.Context.LockTypes.Traits(path), null, null, false).Add(mode, 1);
}
