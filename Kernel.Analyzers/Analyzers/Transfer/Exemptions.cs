// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Transfer;

/// <summary>Objects that need no lock yet: new ones that nobody else can reach, and the one that a constructor is working on.</summary>
internal sealed class Exemptions(Body body, Point point)
{
    // A new object that nobody else can reach yet, and the object a constructor is working on, need no lock.
    public bool IsExemptObject(LockPath? receiver, ISymbol member)
    {
        if (member.IsStatic)
            return body.Method is { MethodKind: MethodKind.StaticConstructor } && Symbols.SymbolEquals(member.ContainingType, body.Type);
        if (receiver is null)
            return true;
        if (receiver.Kind == PathKind.This)
            return body.ExemptsThis && body.Method is not { MethodKind: MethodKind.StaticConstructor };
        return point.State.IsUnshared(receiver);
    }

    public bool IsExempt(LockPath? receiver, LockPath needed)
    {
        if (receiver is null)
            return false;
        if (receiver.Kind == PathKind.This)
            return body.ExemptsThis && needed.Root.Kind == PathKind.This && body.Method is not { MethodKind: MethodKind.StaticConstructor };
        return needed.Root.Equals(receiver.Root) && point.State.IsUnshared(receiver);
    }
}
