// SPDX-License-Identifier: MIT
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Paths;

/// <summary>Reads the LOCK argument of an annotation, as seen from the annotated member.</summary>
internal sealed class LockExpression
{

    private readonly PathFactory _paths;
    private readonly ISymbol _context;
    private readonly SemanticModel? _model;
    private readonly int _position;

    public LockExpression(PathFactory paths, ISymbol context, SemanticModel? model, int position)
    {
        _paths = paths;
        _context = context;
        _model = model;
        _position = position;
    }

    /// <summary>The type that a text names, for a declared order between types.</summary>
    public ITypeSymbol? ResolveType(string text) => Parse(text) is { } expression ? Resolve(expression).Type : null;

    /// <summary>The path in the frame of the annotated member, or nothing if the text does not resolve.</summary>
    public LockPath? Resolve(string text)
    {
        text = text.Trim();
        if (text.Length > 2 && text[0] == '<' && text[text.Length - 1] == '>')
            return LockPath.Free(text);
        return Parse(text) is { } expression ? Resolve(expression).Path : null;
    }

    private static ExpressionSyntax? Parse(string text)
    {
        var expression = SyntaxFactory.ParseExpression(text);
        return expression.ContainsDiagnostics || expression.FullSpan.Length != text.Length ? null : expression;
    }

    private (LockPath? Path, ITypeSymbol? Type, INamespaceSymbol? Namespace) Resolve(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ThisExpressionSyntax:
                return (_context.ContainingType is null && _context is not ITypeSymbol ? null : LockPath.ThisOf(ContextType), null, null);
            case BaseExpressionSyntax:
                return (LockPath.ThisOf(ContextType?.BaseType), null, null);
            case ParenthesizedExpressionSyntax parenthesized:
                return Resolve(parenthesized.Expression);
            case CastExpressionSyntax cast:
                return Cast(Resolve(cast.Expression).Path, cast.Type);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression, Right: TypeSyntax type } conversion:
                return Cast(Resolve(conversion.Left).Path, type);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                return Resolve(suppressed.Operand);
            case TypeOfExpressionSyntax typeOf:
                return Resolve(typeOf.Type).Type is { } named ? (LockPath.TypeObject(named), null, null) : default;
            case GenericNameSyntax generic:
                return Name(generic.Identifier.ValueText, generic.Arity);
            case IdentifierNameSyntax name:
                return Name(name.Identifier.ValueText, 0);
            case AliasQualifiedNameSyntax alias:
                return Name(alias.Name.Identifier.ValueText, alias.Name.Arity);
            case MemberAccessExpressionSyntax access:
                return Access(Resolve(access.Expression), access.Name);
            case ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } conditional:
                return Access(Resolve(conditional.Expression), binding.Name);
            case ElementAccessExpressionSyntax element when Resolve(element.Expression).Path is { } array:
                return Element(array, element.ArgumentList);
            case InvocationExpressionSyntax call:
                return Call(call.Expression, call.ArgumentList.Arguments);
            default:
                return default;
        }
    }

    private INamedTypeSymbol? ContextType => _context as INamedTypeSymbol ?? _context.ContainingType;

    private (LockPath?, ITypeSymbol?, INamespaceSymbol?) Cast(LockPath? path, TypeSyntax type)
    {
        if (path is null || Resolve(type).Type is not { } target)
            return default;

        // A cast does not change which object it is; the type serves the next step only, so it is kept with a path of that type.
        return path.Kind == PathKind.This ? (LockPath.ThisOf(target), null, null) : (path, target, null);
    }

    private (LockPath?, ITypeSymbol?, INamespaceSymbol?) Element(LockPath array, BracketedArgumentListSyntax arguments)
    {
        var indices = new LockPath?[arguments.Arguments.Count];
        var constant = true;
        for (var i = 0; i < indices.Length; i++)
        {
            if (arguments.Arguments[i].Expression is LiteralExpressionSyntax { Token.Value: { } value })
                indices[i] = LockPath.Constant(value);
            else
                (indices[i], constant) = (Resolve(arguments.Arguments[i].Expression).Path, false);
        }

        var type = array.Type is IArrayTypeSymbol arrayType ? arrayType.ElementType : Indexer(array.Type);
        return (LockPath.Element(array, indices, constant, type), null, null);
    }

    private static ITypeSymbol? Indexer(ITypeSymbol? type)
    {
        if (type is null)
            return null;
        foreach (var member in type.GetMembers("this[]"))
        {
            if (member is IPropertySymbol property)
                return property.Type;
        }

        return null;
    }

    private (LockPath?, ITypeSymbol?, INamespaceSymbol?) Call(ExpressionSyntax callee, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var paths = new LockPath?[arguments.Count];
        for (var i = 0; i < paths.Length; i++)
        {
            // By position only: what a name or a missing argument stands for is not looked up.
            var argument = arguments[i].Expression;
            paths[i] = argument is LiteralExpressionSyntax { Token.Value: { } value } ? LockPath.Constant(value) : Resolve(argument).Path;
            if (paths[i] is null || arguments[i].NameColon is not null)
                return default;
        }

        if (callee is MemberAccessExpressionSyntax access)
        {
            var left = Resolve(access.Expression);
            return Called(left.Type ?? left.Path?.Type, access.Name.Identifier.ValueText, left.Path, paths);
        }

        if (callee is not SimpleNameSyntax simple)
            return default;
        LockPath? own = StaticContext ? null : LockPath.ThisOf(ContextType);
        for (var type = ContextType; type is not null; type = type.ContainingType, own = null)
        {
            if (Called(type, simple.Identifier.ValueText, own, paths) is { Path: not null } found)
                return found;
        }

        return default;
    }

    private (LockPath? Path, ITypeSymbol? Type, INamespaceSymbol? Namespace) Called(ITypeSymbol? type, string name, LockPath? receiver, LockPath?[] arguments) =>
        MemberLookup.Find(type, name, arguments.Length) is IMethodSymbol method && (method.IsStatic || receiver is not null)
            ? (_paths.Call(method.IsStatic ? null : receiver, method, arguments), null, null)
            : default;

    private (LockPath?, ITypeSymbol?, INamespaceSymbol?) Access((LockPath? Path, ITypeSymbol? Type, INamespaceSymbol? Namespace) left, SimpleNameSyntax simple)
    {
        var name = simple.Identifier.ValueText;
        if (left.Namespace is { } space)
            return FromNamespace(space, name, simple.Arity);
        if ((left.Type ?? left.Path?.Type) is not { } type)
            return default;
        if (MemberLookup.Find(type, name) is { } member)
        {
            if (member.IsStatic)
                return (_paths.Member(null, member), null, null);
            return left.Path is { } path ? (_paths.Member(path, member), null, null) : InstanceOfNothing(member);
        }

        if (left.Path is null)
        {
            foreach (var nested in type.GetTypeMembers(name, simple.Arity))
                return (null, nested, null);
        }

        return default;
    }

    // Order may be declared with a lock of another type: its field stands for the field of every instance.
    private (LockPath?, ITypeSymbol?, INamespaceSymbol?) InstanceOfNothing(ISymbol member) => (_paths.Member(LockPath.ThisOf(member.ContainingType), member), null, null);

    private (LockPath?, ITypeSymbol?, INamespaceSymbol?) Name(string name, int arity)
    {
        for (var symbol = _context; symbol is IMethodSymbol or IPropertySymbol; symbol = symbol.ContainingSymbol)
        {
            var parameters = symbol is IMethodSymbol method ? method.Parameters : ((IPropertySymbol)symbol).Parameters;
            foreach (var parameter in parameters)
            {
                if (parameter.Name == name)
                    return (LockPath.Parameter(parameter), null, null);
            }
        }

        if (_context is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } && _model is not null)
        {
            foreach (var symbol in _model.LookupSymbols(_position, name: name))
            {
                if (symbol is ILocalSymbol local)
                    return (LockPath.Local(local), null, null);
                if (symbol is IParameterSymbol parameter)
                    return (LockPath.Parameter(parameter), null, null);
            }
        }

        var instance = true;
        for (var type = ContextType; type is not null; type = type.ContainingType, instance = false)
        {
            if (MemberLookup.Find(type, name) is { } member)
            {
                if (member.IsStatic)
                    return (_paths.Member(null, member), null, null);
                return instance && !StaticContext ? (_paths.Member(LockPath.ThisOf(ContextType), member), null, null) : default;
            }
        }

        return TypeName(name, arity);
    }

    private bool StaticContext => _context is { IsStatic: true } and not ITypeSymbol and not IMethodSymbol { MethodKind: MethodKind.LocalFunction };

    private (LockPath?, ITypeSymbol?, INamespaceSymbol?) TypeName(string name, int arity)
    {
        for (var type = ContextType; type is not null; type = type.ContainingType)
        {
            if (type.Name == name)
                return (null, type, null);
            foreach (var nested in type.GetTypeMembers(name))
                return (null, nested, null);
        }

        if (_model is not null)
        {
            foreach (var symbol in _model.LookupNamespacesAndTypes(_position, name: name))
            {
                if (symbol is INamedTypeSymbol type && (arity == 0 || type.Arity == arity))
                    return (null, type, null);
                if (symbol is INamespaceSymbol space)
                    return (null, null, space);
            }
        }

        for (var space = _context.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            var found = FromNamespace(space, name, arity);
            if (found.Item2 is not null || found.Item3 is not null)
                return found;
        }

        return default;
    }

    private static (LockPath?, ITypeSymbol?, INamespaceSymbol?) FromNamespace(INamespaceSymbol space, string name, int arity)
    {
        foreach (var type in space.GetTypeMembers(name))
        {
            if (arity == 0 || type.Arity == arity)
                return (null, type, null);
        }

        foreach (var member in space.GetMembers(name))
        {
            if (member is INamespaceSymbol inner)
                return (null, null, inner);
        }

        return default;
    }
}
