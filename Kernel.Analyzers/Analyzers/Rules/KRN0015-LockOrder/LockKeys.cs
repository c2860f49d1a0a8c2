// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>What stands for a lock in the order of locks: its field, of whatever object.</summary>
/// <remarks>
/// A field that a class shares with those that derive from it is another lock in each of two classes that have no object in common; but
/// where some step knows no more than the class that declares it, it may be any of them, and is one for all.
/// </remarks>
internal sealed class LockKeys
{
    private readonly LockContext _context;
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    public LockKeys(LockContext context, List<LockEdge> edges)
    {
        _context = context;
        foreach (var edge in edges)
        {
            NoteOpen(edge.Held);
            NoteOpen(edge.Acquired);
        }
    }

    public object? Of(LockPath path) => path.Kind switch
    {
        // One property of the framework is not one lock, whatever collection it is asked of: ICollection.SyncRoot.
        PathKind.Member when !LockContext.IsInSource(path.Symbol!) && path.Parent is { Kind: PathKind.Member } owner => Of(owner),
        PathKind.Member => Of(path, _context.HandedLocks.Origin(path.Symbol!)),
        PathKind.Free => path.Item,
        PathKind.TypeObject => new SymbolKey(path.Symbol!),
        PathKind.This when path.Type is not null => new SymbolKey(path.Type),
        PathKind.Element when path.Parent is { Kind: PathKind.Member } parent => new SymbolKey(_context.HandedLocks.Origin(parent.Symbol!)),
        _ => null,
    };

    /// <summary>Whether a step leads from one kind of lock to another, and not from an object to another of its kind.</summary>
    public static bool AreKinds(object? from, object? to) =>
        from is not null && to is not null && (from is SymbolKey one && to is SymbolKey other ? !one.IsSameMember(other) : !from.Equals(to));

    private SymbolKey Of(LockPath path, ISymbol origin) =>
        new(origin, SymbolEqualityComparer.Default.Equals(origin, path.Symbol!.OriginalDefinition) && !_open.Contains(origin) ? Branch(path) : null);

    private void NoteOpen(LockPath path)
    {
        if (path is { Kind: PathKind.Member, Symbol: { } symbol } && Branch(path) is null)
            _open.Add(symbol.OriginalDefinition);
    }

    // The class next below the one that declares the field, of which the object is known to be.
    private static INamedTypeSymbol? Branch(LockPath path)
    {
        if (path.Symbol is not { IsStatic: false, ContainingType: { TypeKind: TypeKind.Class } declaring } || path.Parent?.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class } type)
            return null;
        for (var each = type; each.BaseType is { } above; each = above)
        {
            if (SymbolEqualityComparer.Default.Equals(above.OriginalDefinition, declaring.OriginalDefinition))
                return each.OriginalDefinition;
        }

        return null;
    }

    internal sealed class SymbolKey(ISymbol symbol, INamedTypeSymbol? branch = null)
    {
        private readonly ISymbol _symbol = symbol.OriginalDefinition;
        private readonly INamedTypeSymbol? _branch = branch;

        public bool IsSameMember(SymbolKey other) => SymbolEqualityComparer.Default.Equals(_symbol, other._symbol);

        public override bool Equals(object? obj) => obj is SymbolKey other && IsSameMember(other) && SymbolEqualityComparer.Default.Equals(_branch, other._branch);

        public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(_symbol);
    }
}
