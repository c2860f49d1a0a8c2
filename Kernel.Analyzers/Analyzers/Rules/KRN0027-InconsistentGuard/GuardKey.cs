// SPDX-License-Identifier: MIT
using System;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>A lock as a member of an object sees it: the same for each object, whatever the path on which one came to it.</summary>
internal readonly struct GuardKey : IEquatable<GuardKey>
{
    private GuardKey(LockPath path, bool isOwners)
    {
        Path = path;
        IsOwners = isOwners;
    }

    /// <summary>In the frame of the object, or of whoever owns it.</summary>
    public LockPath Path { get; }

    /// <summary>The lock belongs to another object, which keeps this one.</summary>
    public bool IsOwners { get; }

    /// <summary>What a lock is to the member of <paramref name="receiver"/>; nothing if it is no lock that another thread would come to as well.</summary>
    public static GuardKey? Of(LockPath held, LockPath? receiver)
    {
        if (receiver is not null && held.StartsWith(receiver))
            return new GuardKey(held.Replace(receiver, LockPath.This), false);
        if (held.Root is { Kind: PathKind.TypeObject or PathKind.Constant or PathKind.Free } || (held.Root.Kind == PathKind.Member && held.Root.Symbol is { IsStatic: true }))
            return new GuardKey(held, false);
        if (receiver is null || held is not { Kind: PathKind.Member, Symbol: not null })
            return null;
        return new GuardKey(held, true);
    }

    /// <summary>The lock at an access, as the code there names it; nothing where it cannot be named.</summary>
    public LockPath? At(LockPath? receiver, ITypeSymbol? type)
    {
        if (!IsOwners)
            return Frame.Substitute(Path, receiver, null, null, null);
        return Path.Root.Kind == PathKind.This && SymbolEqualityComparer.Default.Equals(Path.Root.Type?.OriginalDefinition, type?.OriginalDefinition) ? Path : null;
    }

    public bool Equals(GuardKey other) =>
        IsOwners == other.IsOwners && (IsOwners ? SymbolEqualityComparer.Default.Equals(Path.Symbol, other.Path.Symbol) : Path.Equals(other.Path));

    public override bool Equals(object? obj) => obj is GuardKey other && Equals(other);

    public override int GetHashCode() => IsOwners ? SymbolEqualityComparer.Default.GetHashCode(Path.Symbol) : Path.GetHashCode();
}
