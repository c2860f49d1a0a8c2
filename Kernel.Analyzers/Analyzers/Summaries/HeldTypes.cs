// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Locks;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Summaries;

/// <summary>A class of objects: those made as it, or also those of classes that derive from it.</summary>
internal readonly record struct HeldType(INamedTypeSymbol Type, bool IsExact)
{
    public bool MayRun(IMethodSymbol implementation)
    {
        var owner = implementation.ContainingType;
        if (IsExact && owner is { TypeKind: TypeKind.Class } && !CallTargets.Derives(Type, owner))
            return false;
        return CallTargets.MayRun(implementation, Type);
    }
}

/// <summary>
/// Of which classes the objects are that a field, a property or a local can hold, where all that is ever put there is seen: what is made
/// on the spot, what comes from another such place, and what all who make the object hand to its constructor.
/// </summary>
internal sealed class HeldTypes(LockContext context)
{
    private const int MaxDepth = 4;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<HeldType>> _known = new(SymbolEqualityComparer.Default);
    private readonly Stores _stores = new(context.Compilation);

    /// <summary>What a member may be asked of here; nothing, which is the default array, where that may be anything.</summary>
    public ImmutableArray<HeldType> Of(CallEvent called)
    {
        if (Of(called.Receiver) is { IsDefault: false } held)
            return held;
        return called.Node is InvocationExpressionSyntax call && CallSyntax.Receiver(call) is IdentifierNameSyntax name && context.Model(name.SyntaxTree).GetSymbolInfo(name).Symbol is { } symbol ? Of(symbol.OriginalDefinition, 0) : default;
    }

    private ImmutableArray<HeldType> Of(LockPath? path) => path switch
    {
        { Kind: PathKind.Fresh, Item: IObjectCreationOperation { Type: INamedTypeSymbol { TypeKind: TypeKind.Class } made } } => [new HeldType(made, true)],
        { Kind: PathKind.Member or PathKind.Local, Symbol: { } symbol } => Of(symbol.OriginalDefinition, 0),
        _ => default,
    };

    private ImmutableArray<HeldType> Of(ISymbol symbol, int depth)
    {
        if (_known.TryGetValue(symbol, out var known))
            return known;
        if (depth > MaxDepth || !IsClosed(symbol))
            return default;
        var found = ImmutableArray.CreateBuilder<HeldType>();
        return _known.GetOrAdd(symbol, AddStored(symbol, found, depth) && found.Count > 0 ? found.ToImmutable() : default);
    }

    // A place that only code in sight can fill.
    private static bool IsClosed(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.RefKind == RefKind.None && local.DeclaringSyntaxReferences.Length == 1 && local.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax,
        IFieldSymbol field => field.RefKind == RefKind.None && field.DeclaringSyntaxReferences.Length == 1 && (field.IsReadOnly || IsHidden(field)),
        IPropertySymbol property => LockedObjects.IsStored(property) && (property.SetMethod is not { } setter || IsHidden(setter)),
        _ => false,
    };

    private static bool IsHidden(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal;

    private bool AddStored(ISymbol symbol, ImmutableArray<HeldType>.Builder found, int depth)
    {
        var initial = symbol.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
        if (initial is not null && !Add(initial, found, depth))
            return false;
        foreach (var root in Roots(symbol))
        {
            foreach (var node in root.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == symbol.Name && IsFilled(name, out var value) && Is(name, symbol) && (value is null || !Add(value, found, depth)))
                    return false;
            }
        }

        return true;
    }

    // Of a readonly field only the constructors of its class are asked, which stand where private members are named.
    private IEnumerable<SyntaxNode> Roots(ISymbol symbol)
    {
        if (symbol is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }))
            return _stores.Roots(symbol);
        var roots = new List<SyntaxNode>();
        foreach (var reference in symbol.ContainingType.DeclaringSyntaxReferences)
            roots.Add(reference.GetSyntax());
        return roots;
    }

    private bool Is(IdentifierNameSyntax name, ISymbol symbol) =>
        context.Model(name.SyntaxTree).GetSymbolInfo(name).Symbol is { } bound && SymbolEqualityComparer.Default.Equals(bound.OriginalDefinition, symbol);

    // Whether a place may get something here; nothing for what, where that is not to be told.
    private static bool IsFilled(IdentifierNameSyntax name, out ExpressionSyntax? value)
    {
        value = null;
        SyntaxNode place = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        while (place.Parent is ParenthesizedExpressionSyntax)
            place = place.Parent;
        switch (place.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == place:
                if (assignment.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.CoalesceAssignmentExpression)
                    value = assignment.Right;
                return true;
            case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword }:
            case ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax or ForEachVariableStatementSyntax } }:
            case RefExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression }:
                return true;
            default:
                return false;
        }
    }

    private bool Add(ExpressionSyntax value, ImmutableArray<HeldType>.Builder found, int depth)
    {
        value = LockedObjects.Bare(value);
        switch (value)
        {
            case LiteralExpressionSyntax or DefaultExpressionSyntax or ThrowExpressionSyntax:
                return true;
            case ConditionalExpressionSyntax choice:
                return Add(choice.WhenTrue, found, depth) && Add(choice.WhenFalse, found, depth);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesced:
                return Add(coalesced.Left, found, depth) && Add(coalesced.Right, found, depth);
            case AssignmentExpressionSyntax assignment:
                return Add(assignment.Right, found, depth);
            case SwitchExpressionSyntax cases:
                foreach (var arm in cases.Arms)
                {
                    if (!Add(arm.Expression, found, depth))
                        return false;
                }

                return true;
        }

        var model = context.Model(value.SyntaxTree);
        if (value is not BaseObjectCreationExpressionSyntax && model.GetSymbolInfo(value).Symbol is { } symbol && AddFrom(symbol, found, depth))
            return true;
        if (model.GetTypeInfo(value).Type is not INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } type)
            return false;
        Add(found, new HeldType(type, value is BaseObjectCreationExpressionSyntax));
        return true;
    }

    private bool AddFrom(ISymbol symbol, ImmutableArray<HeldType>.Builder found, int depth)
    {
        if (symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } parameter)
            return depth < MaxDepth && AddHandedIn(constructor, parameter, found, depth);
        if (symbol is not (ILocalSymbol or IFieldSymbol or IPropertySymbol) || Of(symbol.OriginalDefinition, depth + 1) is not { IsDefault: false } types)
            return false;
        foreach (var type in types)
            Add(found, type);
        return true;
    }

    // By all who make such an object, of whom one at least is somebody else: a constructor that has a default is there for others.
    private bool AddHandedIn(IMethodSymbol constructor, IParameterSymbol parameter, ImmutableArray<HeldType>.Builder found, int depth)
    {
        var others = false;
        foreach (var given in new SourceTrail(context).Arguments(parameter))
        {
            if (!Add(given, found, depth + 1))
                return false;
            others |= !IsIn(given, constructor.ContainingType);
        }

        return others;
    }

    private static bool IsIn(SyntaxNode node, INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree == node.SyntaxTree && reference.Span.Contains(node.Span))
                return true;
        }

        return false;
    }

    private static void Add(ImmutableArray<HeldType>.Builder found, HeldType type)
    {
        if (!found.Contains(type))
            found.Add(type);
    }
}
