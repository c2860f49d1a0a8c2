// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Paths;

/// <summary>Makes member and call paths, with aliases seen through: [ReturnsLock], and properties that only return a field.</summary>
internal sealed class PathFactory
{
    private readonly ContractReader _contracts;
    [System.ThreadStatic]
    private static HashSet<ISymbol>? t_asked; // what this thread is in the middle of; empty in between

    private readonly ConcurrentDictionary<ISymbol, LockPath?> _aliases = new(SymbolEqualityComparer.Default);

    public PathFactory(ContractReader contracts) => _contracts = contracts;

    /// <summary>A constructor whose parameters the whole type can see.</summary>
    public static bool IsPrimary(IMethodSymbol constructor)
    {
        foreach (var reference in constructor.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is TypeDeclarationSyntax)
                return true;
        }

        return false;
    }

    public LockPath Member(LockPath? parent, ISymbol member)
    {
        if (member is IPropertySymbol property && Alias(property) is { } alias)
            return parent is null ? alias : Frame.Substitute(alias, parent, null, null, null)?.Constructed(property.Type) ?? LockPath.Member(parent, member);
        return LockPath.Member(parent, member);
    }

    /// <summary>The path with members of interfaces replaced by what implements them, where the type is known.</summary>
    public LockPath Implemented(LockPath path)
    {
        if (path.Parent is null)
            return path;
        var parent = Implemented(path.Parent);
        if (path.Kind == PathKind.Member && path.Symbol is { ContainingType.TypeKind: TypeKind.Interface } member && parent.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type
            && type.FindImplementationForInterfaceMember(member) is { } implementation)
        {
            return Member(parent, implementation);
        }

        return path.Kind == PathKind.Member && path.Symbol is IPropertySymbol property ? Member(parent, property) : path.Rebase(parent, path.Arguments);
    }

    public LockPath Call(LockPath? receiver, IMethodSymbol method, LockPath?[] arguments)
    {
        if (_contracts.Of(method).ReturnsLock is { } alias && Frame.Substitute(alias, receiver, method, arguments, null) is { } path)
            return path;
        if (arguments.Length == 0 && Alias(method) is { } inlined)
            return receiver is null ? inlined : Frame.Substitute(inlined, receiver, method, arguments, null)?.Constructed(method.ReturnType) ?? LockPath.Call(receiver, method, arguments);
        return LockPath.Call(receiver, method, arguments);
    }

    private LockPath? Alias(ISymbol member)
    {
        var original = member.OriginalDefinition;
        if (_aliases.TryGetValue(original, out var known))
            return known;

        // A property that leads to itself is no alias. The guard is the thread's own: no other may take the question for the answer.
        var asked = t_asked ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (!asked.Add(original))
            return null;
        try
        {
            var alias = original is IPropertySymbol property && _contracts.OfMember(property).ReturnsLock is { } declared
                ? declared
                : Inlined(original);
            return asked.Count == 1 ? _aliases.GetOrAdd(original, alias) : alias;
        }
        finally
        {
            asked.Remove(original);
        }
    }

    // property => _gate, { get => _gate; }, { get { return _gate; } }, and a method of that shape. Overridable ones may return another.
    private LockPath? Inlined(ISymbol member)
    {
        if (member.IsVirtual || member.IsAbstract || (member.IsOverride && !member.IsSealed) || member.DeclaringSyntaxReferences.Length != 1)
            return null;
        var syntax = member.DeclaringSyntaxReferences[0].GetSyntax();
        var expression = syntax switch
        {
            PropertyDeclarationSyntax { ExpressionBody.Expression: { } body } => body,
            PropertyDeclarationSyntax { AccessorList.Accessors: { } accessors } => Getter(accessors),
            MethodDeclarationSyntax { ExpressionBody.Expression: { } body } => body,
            MethodDeclarationSyntax { Body.Statements: { Count: 1 } statements } => (statements[0] as ReturnStatementSyntax)?.Expression,
            _ => null,
        };

        // HasValue => _task.Status == TaskStatus.RanToCompletion is as good as the comparison itself.
        var test = expression as BinaryExpressionSyntax;
        if (test is { RawKind: (int)SyntaxKind.EqualsExpression, Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Status" } status, Right: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "RanToCompletion" } })
            expression = status;
        else
            test = null;
        for (var inner = expression; inner is not null; inner = (inner as MemberAccessExpressionSyntax)?.Expression)
        {
            if (inner is not (IdentifierNameSyntax or ThisExpressionSyntax or MemberAccessExpressionSyntax))
                return null;
        }

        if (expression is null || member is IMethodSymbol { ReturnsVoid: true })
            return null;
        var path = new LockExpression(this, member, null, 0).Resolve(expression.ToString());
        return test is null || path is null ? path : LockPath.Element(path, [LockPath.Constant((int)System.Threading.Tasks.TaskStatus.RanToCompletion)], true, null);
    }

    private static ExpressionSyntax? Getter(SyntaxList<AccessorDeclarationSyntax> accessors)
    {
        foreach (var accessor in accessors)
        {
            if (accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
                return accessor.ExpressionBody?.Expression ?? (accessor.Body?.Statements is { Count: 1 } one ? (one[0] as ReturnStatementSyntax)?.Expression : null);
        }

        return null;
    }
}
