// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;
using Kernel.Analyzers.Lattice;

namespace Kernel.Analyzers.Paths;

/// <summary>Carries paths from a callee's frame into its caller's.</summary>
internal static class Frame
{
    /// <summary>
    /// The path as the caller names it: <c>this</c> becomes the receiver, parameters the arguments; captured places are what the
    /// caller's <paramref name="state"/> says they are. Nothing where the caller has no name for it.
    /// </summary>
    public static LockPath? Substitute(LockPath path, LockPath? receiver, IMethodSymbol? callee, LockPath?[]? arguments, FlowState? state)
    {
        switch (path.Kind)
        {
            case PathKind.This:
                return receiver;
            case PathKind.Parameter:
                var parameter = (IParameterSymbol)path.Item!;
                if (callee is not null && arguments is not null && parameter.Ordinal < arguments.Length && BelongsTo(parameter, callee))
                    return arguments[parameter.Ordinal];
                return state is null ? null : state.ValueOf(path).Path;
            case PathKind.Local:
                return state?.ValueOf(path).Path;
            case PathKind.Free or PathKind.TypeObject or PathKind.Constant:
                return path;
            case PathKind.Fresh or PathKind.Opaque or PathKind.Phi or PathKind.Capture:
                return null;
        }

        LockPath? parent = null;
        if (path.Parent is not null)
        {
            parent = Substitute(path.Parent, receiver, callee, arguments, state);
            if (parent is null)
                return null;
        }

        LockPath?[]? indices = null;
        if (path.Arguments is { Length: > 0 })
        {
            indices = new LockPath?[path.Arguments.Length];
            for (var i = 0; i < indices.Length; i++)
            {
                if (path.Arguments[i] is { } index && (indices[i] = Substitute(index, receiver, callee, arguments, state)) is null)
                    return null;
            }
        }

        return ReferenceEquals(parent, path.Parent) && indices is null ? path : path.Rebase(parent, indices ?? path.Arguments);
    }

    private static bool BelongsTo(IParameterSymbol parameter, IMethodSymbol callee)
    {
        var owner = parameter.ContainingSymbol;
        return SymbolEqualityComparer.Default.Equals(owner, callee)
            || SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, callee.OriginalDefinition)
            || owner is IPropertySymbol
            || (owner is IMethodSymbol { MethodKind: not MethodKind.LocalFunction and not MethodKind.AnonymousFunction } && callee.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction));
    }
}
