// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Rules;

/// <summary>The order that [AcquiredBefore] and [AcquiredAfter] declare.</summary>
internal sealed class DeclaredOrder
{
    private readonly OrderGraph _before = new();
    private readonly HashSet<object> _known = [];

    public DeclaredOrder(LockContext context)
    {
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            foreach (var attribute in TreeIndex.Of(tree, default).Attributes)
            {
                if (attribute.Name.ToString().Contains("Acquired"))
                    Add(context, attribute);
            }
        }
    }

    /// <summary>An attribute that closes a cycle with those before it.</summary>
    public List<AttributeSyntax> Cyclic { get; } = [];

    public bool IsBefore(LockPath first, LockPath second)
    {
        foreach (var from in Keys(first))
        {
            if (!_known.Contains(from))
                continue;
            foreach (var to in Keys(second))
            {
                if (_known.Contains(to) && _before.Reaches(from, to))
                    return true;
            }
        }

        return false;
    }

    private static IEnumerable<object> Keys(LockPath path)
    {
        if (path.Kind == PathKind.Free)
            yield return path.Item!;
        if (path.Kind == PathKind.Member)
            yield return new LockKeys.SymbolKey(path.Symbol!);
        if (path.Type is { } type)
            yield return new LockKeys.SymbolKey(type);
    }

    private void Add(LockContext context, AttributeSyntax attribute)
    {
        var model = context.Model(attribute.SyntaxTree);
        foreach (var symbol in AnnotationChecks.Targets(attribute, model))
        {
            foreach (var data in symbol.GetAttributes())
            {
                if (data.ApplicationSyntaxReference?.Span != attribute.Span || !ContractReader.IsOurs(data.AttributeClass))
                    continue;
                var name = data.AttributeClass!.Name;
                if (name is not (AnnotationNames.AcquiredBefore or AnnotationNames.AcquiredAfter))
                    continue;
                var expression = context.Contracts.Expression(symbol, data);
                foreach (var text in ContractReader.Locks(data))
                {
                    if (Named(expression, text) is { } other)
                        Add(attribute, new LockKeys.SymbolKey(symbol), other, name == AnnotationNames.AcquiredBefore);
                }
            }
        }
    }

    internal static object? Named(LockExpression expression, string text)
    {
        if (expression.Resolve(text) is { } path)
            return path.Kind == PathKind.Free ? path.Item : path.Symbol is { } symbol ? new LockKeys.SymbolKey(symbol) : null;
        return expression.ResolveType(text) is { } type ? new LockKeys.SymbolKey(type) : null;
    }

    private void Add(AttributeSyntax attribute, object own, object other, bool before)
    {
        var (first, second) = before ? (own, other) : (other, own);
        if ((first.Equals(second) || _before.Reaches(second, first)) && !Cyclic.Contains(attribute))
            Cyclic.Add(attribute);
        _before.Add(first, second);
        _known.Add(first);
        _known.Add(second);
    }
}
