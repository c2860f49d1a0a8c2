// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>Which locks guard the object that a member refers to: as its annotations say, or by a habit without exception.</summary>
internal static class ObjectGuards
{
    public static IEnumerable<LockPath> Of(LockContext context, MethodFlow flow, LockPath place)
    {
        if (place is not { Kind: PathKind.Member, Symbol: IFieldSymbol or IPropertySymbol } || IsOwnMaking(flow, place))
            yield break;
        var annotated = context.MemberContract(place.Symbol!).Any;
        foreach (var guard in Declared(context, place))
            yield return guard;
        if (!annotated && GuardedTypes.AreCollections(place.Type) && context.Guards.Of(place.Symbol!) is { Without.Count: 0 } habit && habit.Key.At(place.Parent, flow.Method?.ContainingType) is { } usual && context.Guards.IsChanged(place.Symbol!))
            yield return usual;
    }

    /// <summary>Those of the annotations.</summary>
    public static IEnumerable<LockPath> Declared(LockContext context, LockPath place)
    {
        var contract = context.MemberContract(place.Symbol!);
        if (GuardedTypes.AreCollections(place.Type))
        {
            foreach (var path in Paths(contract.GuardedBy, place))
                yield return path;
        }

        if (GuardedTypes.AreMutable(place.Type))
        {
            foreach (var path in Paths(contract.PointeeGuardedBy, place))
                yield return path;
        }
    }

    private static IEnumerable<LockPath> Paths(List<Guard>? guards, LockPath place)
    {
        foreach (var guard in guards ?? [])
        {
            if (!guard.Judges(write: false))
                continue;
            foreach (var path in guard.Paths)
            {
                if (Frame.Substitute(path, place.Parent, null, null, null) is { } needed)
                    yield return needed;
            }
        }
    }

    private static bool IsOwnMaking(MethodFlow flow, LockPath place) => flow.ExemptsThis && place.Parent is { Kind: PathKind.This };
}
