// SPDX-License-Identifier: MIT
using System;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Paths;

/// <summary>
/// An access path: what names a lock, a guarded object or a reference. Immutable, compared by structure. A path is stable if
/// the same text names the same object as long as nothing on it is assigned.
/// </summary>
internal sealed class LockPath : IEquatable<LockPath>
{
    private const int MaxDepth = 8;

    public static readonly LockPath This = new(null, PathKind.This, null, null, null, true);

    private readonly int _hash;

    private LockPath(LockPath? parent, PathKind kind, object? item, LockPath?[]? arguments, ITypeSymbol? type, bool stable)
    {
        Parent = parent;
        Kind = kind;
        Item = item;
        Arguments = arguments;
        Type = type;
        Stable = stable && (parent?.Stable ?? true);
        Depth = 1 + Math.Max(parent?.Depth ?? 0, kind == PathKind.Phi ? 0 : Deepest(arguments));
        _hash = Hash();
    }

    public LockPath? Parent { get; }

    public PathKind Kind { get; }

    public object? Item { get; }

    public LockPath?[]? Arguments { get; }

    public ITypeSymbol? Type { get; }

    public bool Stable { get; }

    public int Depth { get; }

    public ISymbol? Symbol => Item as ISymbol;

    public LockPath Root => Parent is null ? this : Parent.Root;

    public static LockPath ThisOf(ITypeSymbol? type) => new(null, PathKind.This, null, null, type, true);

    public static LockPath Parameter(IParameterSymbol parameter) => new(null, PathKind.Parameter, parameter, null, parameter.Type, true);

    public static LockPath Local(ILocalSymbol local) => new(null, PathKind.Local, local, null, local.Type, true);

    public static LockPath Free(string name) => new(null, PathKind.Free, name, null, null, true);

    public static LockPath Fresh(IOperation operation) => new(null, PathKind.Fresh, operation, null, operation.Type, true);

    public static LockPath Opaque(object operation, ITypeSymbol? type, bool stable = false) => new(null, PathKind.Opaque, operation, null, type, stable);

    public static LockPath Capture(object id) => new(null, PathKind.Capture, id, null, null, true);

    public static LockPath TypeObject(ITypeSymbol type) => new(null, PathKind.TypeObject, type, null, null, true);

    public static LockPath Constant(object value) => new(null, PathKind.Constant, value, null, null, true);

    /// <summary>The value of <paramref name="place"/> where paths meet at block <paramref name="block"/> of a graph.</summary>
    public static LockPath Phi(int block, LockPath place) => new(null, PathKind.Phi, block, [place], place.Type, true);

    public static LockPath Member(LockPath? parent, ISymbol member)
    {
        var type = member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => null,
        };
        if (parent is { Depth: >= MaxDepth })
            return Opaque(parent, type);

        // By whatever name an overridable property is asked for, what answers is the object's own.
        for (; member is IPropertySymbol { IsOverride: true, OverriddenProperty: { } overridden }; member = overridden)
        {
        }

        return new(parent, PathKind.Member, parent is null ? member : member.OriginalDefinition, null, type, true);
    }

    public static LockPath Element(LockPath parent, LockPath?[] indices, bool constant, ITypeSymbol? type) =>
        IsFull(parent, indices) ? Opaque(parent, type) : new(parent, PathKind.Element, null, indices, type, constant);

    public static LockPath Call(LockPath? receiver, IMethodSymbol method, LockPath?[] arguments) =>
        IsFull(receiver, arguments)
            ? Opaque((object?)receiver ?? method.OriginalDefinition, method.ReturnType)
            : new(receiver, PathKind.Call, method.OriginalDefinition, arguments, method.ReturnType, false);

    /// <summary>The path with the type that a member of a generic type has here.</summary>
    public LockPath Constructed(ITypeSymbol type) =>
        Type is ITypeParameterSymbol && type is not ITypeParameterSymbol ? new LockPath(Parent, Kind, Item, Arguments, type, Stable) : this;

    /// <summary>The lock once more, or nothing if it was taken too often.</summary>
    public LockPath? Again() => Depth >= MaxDepth ? null : new(this, PathKind.Again, null, null, Type, true);

    /// <summary>Whether the path is <paramref name="prefix"/> or leads on from it.</summary>
    public bool StartsWith(LockPath prefix)
    {
        for (var path = this; path is not null; path = path.Parent)
        {
            if (path.Depth < prefix.Depth)
                return false;
            if (path.Equals(prefix))
                return true;
        }

        return false;
    }

    /// <summary>Whether <paramref name="part"/> occurs in the path, also inside an index.</summary>
    public bool Mentions(LockPath part)
    {
        if (StartsWith(part))
            return true;
        for (var path = this; path is not null; path = path.Parent)
        {
            if (path.Arguments is null || path.Kind == PathKind.Phi)
                continue;
            foreach (var argument in path.Arguments)
            {
                if (argument is not null && argument.Mentions(part))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The path with each occurrence of <paramref name="part"/> replaced.</summary>
    public LockPath Replace(LockPath part, LockPath replacement)
    {
        if (!Mentions(part))
            return this;
        if (Equals(part))
            return replacement;
        var parent = Parent?.Replace(part, replacement);
        LockPath?[]? arguments = null;
        if (Arguments is not null && Kind != PathKind.Phi)
        {
            arguments = new LockPath?[Arguments.Length];
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = Arguments[i]?.Replace(part, replacement);
        }

        if (IsFull(parent, Kind == PathKind.Phi ? null : arguments ?? Arguments))
            return Opaque(this, Type);
        return new LockPath(parent, Kind, Item, arguments ?? Arguments, Type, Stable || Kind is not (PathKind.Element or PathKind.Call or PathKind.Opaque));
    }

    /// <summary>The path with its root exchanged, and a new parent chain over it.</summary>
    public LockPath Rebase(LockPath? parent, LockPath?[]? arguments) =>
        IsFull(parent, arguments)
            ? Opaque(this, Type)
            : new LockPath(parent, Kind, Item, arguments, Type, Kind is PathKind.Member or PathKind.Again || (Kind == PathKind.Element && Stable));

    public bool Equals(LockPath? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || _hash != other._hash || Kind != other.Kind || Depth != other.Depth)
            return false;
        if (!ItemsEqual(Item, other.Item))
            return false;
        if ((Arguments?.Length ?? 0) != (other.Arguments?.Length ?? 0))
            return false;
        for (var i = 0; i < (Arguments?.Length ?? 0); i++)
        {
            if (!Equals(Arguments![i], other.Arguments![i]))
                return false;
        }

        return Parent is null ? other.Parent is null : Parent.Equals(other.Parent);
    }

    public override bool Equals(object? obj) => Equals(obj as LockPath);

    public override int GetHashCode() => _hash;

    /// <summary>The path as one would write it.</summary>
    public override string ToString() => PathText.Of(this);

    // An index or an argument is as much a part of a path as what is before it: both are bounded, or paths through recursion would grow without end.
    private static bool IsFull(LockPath? parent, LockPath?[]? arguments) => parent is { Depth: >= MaxDepth } || Deepest(arguments) >= MaxDepth;

    private static int Deepest(LockPath?[]? arguments)
    {
        var deepest = 0;
        for (var i = 0; i < (arguments?.Length ?? 0); i++)
            deepest = Math.Max(deepest, arguments![i]?.Depth ?? 0);
        return deepest;
    }

    private static bool ItemsEqual(object? left, object? right) =>
        left is ISymbol symbol ? SymbolEqualityComparer.Default.Equals(symbol, right as ISymbol) : object.Equals(left, right);

    private int Hash()
    {
        unchecked
        {
            var hash = (int)Kind * 397;
            hash = (hash * 31) + (Item is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : Item?.GetHashCode() ?? 0);
            hash = (hash * 31) + (Parent?._hash ?? 0);
            if (Arguments is not null)
            {
                foreach (var argument in Arguments)
                    hash = (hash * 31) + (argument?._hash ?? 0);
            }

            return hash;
        }
    }
}
