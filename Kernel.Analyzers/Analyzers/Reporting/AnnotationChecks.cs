// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.Reporting;

/// <summary>Annotations that name no lock, contradict another, or give no reason.</summary>
internal sealed class AnnotationChecks(LockContext context, Action<Finding> add)
{
    public void Check(AttributeSyntax attribute)
    {
        var model = context.Model(attribute.SyntaxTree);
        foreach (var symbol in Targets(attribute, model))
        {
            foreach (var data in Attributes(symbol))
            {
                if (data.ApplicationSyntaxReference?.Span == attribute.Span && ContractReader.IsOurs(data.AttributeClass))
                {
                    CheckLocks(attribute, symbol, data);
                    CheckOne(attribute, symbol, data);
                }
            }

            break;
        }
    }

    /// <summary>The symbols that an attribute is on: one, or each variable of a field declaration.</summary>
    public static IEnumerable<ISymbol> Targets(AttributeSyntax attribute, SemanticModel model)
    {
        if (attribute.Parent?.Parent is not { } owner)
            yield break;
        if (owner is BaseFieldDeclarationSyntax field)
        {
            foreach (var variable in field.Declaration.Variables)
            {
                if (model.GetDeclaredSymbol(variable) is { } symbol)
                    yield return symbol;
            }
        }
        else if (owner is LambdaExpressionSyntax lambda)
        {
            if (model.GetSymbolInfo(lambda).Symbol is { } symbol)
                yield return symbol;
        }
        else if (model.GetDeclaredSymbol(owner) is { } symbol)
        {
            yield return symbol;
        }
    }

    private static IEnumerable<AttributeData> Attributes(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
            yield return attribute;
        if (symbol is IMethodSymbol method)
        {
            foreach (var attribute in method.GetReturnTypeAttributes())
                yield return attribute;
        }
    }

    private void CheckLocks(AttributeSyntax syntax, ISymbol symbol, AttributeData data)
    {
        if (syntax.ArgumentList is null || data.AttributeConstructor is null)
            return;
        var name = data.AttributeClass!.Name;
        var order = name is AnnotationNames.AcquiredBefore or AnnotationNames.AcquiredAfter;
        var expression = context.Contracts.Expression(symbol, data);
        var model = context.Model(syntax.SyntaxTree);
        foreach (var argument in syntax.ArgumentList.Arguments)
        {
            if (argument.NameEquals is not null || name == AnnotationNames.NoLockAnalysis)
                continue;
            foreach (var part in Parts(argument.Expression))
            {
                if (model.GetConstantValue(part) is not { HasValue: true, Value: string text })
                    continue;
                // An order speaks of the field of every instance; what is static has no instance of its own otherwise.
                var resolves = order
                    ? DeclaredOrder.Named(expression, text) is not null
                    : expression.Resolve(text) is { } path && !(path.Root.Kind == PathKind.This && symbol is { IsStatic: true } and (IMethodSymbol or IFieldSymbol or IPropertySymbol));
                if (!resolves)
                    add(UnresolvedLock.Of(part, text));
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax expression)
    {
        var list = expression switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
            ImplicitArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
            _ => default,
        };
        if (list.Count == 0 && expression is CollectionExpressionSyntax collection)
        {
            foreach (var element in collection.Elements)
            {
                if (element is ExpressionElementSyntax item)
                    yield return item.Expression;
            }
        }
        else if (list.Count == 0)
        {
            yield return expression;
        }
        else
        {
            foreach (var item in list)
                yield return item;
        }
    }

    private void CheckOne(AttributeSyntax syntax, ISymbol symbol, AttributeData data)
    {
        switch (data.AttributeClass!.Name)
        {
            case AnnotationNames.NoLockAnalysis:
                var reason = "";
                foreach (var named in data.NamedArguments)
                    reason = named.Key == "Reason" ? named.Value.Value as string ?? "" : reason;
                if (string.IsNullOrWhiteSpace(reason))
                    Contradiction(syntax, "[NoLockAnalysis] lacks its reason");
                break;
            case AnnotationNames.FinalRelease:
                Against(syntax, symbol, data, AnnotationNames.DeferredRelease, "A release is final or deferred, not both");
                break;
            case AnnotationNames.DeferredRelease:
                Against(syntax, symbol, data, AnnotationNames.FinalRelease, "A release is final or deferred, not both");
                break;
            case AnnotationNames.Atomic:
                Against(syntax, symbol, data, AnnotationNames.MightSleep, "What is atomic must not block");
                break;
            case AnnotationNames.MightSleep:
                Against(syntax, symbol, data, AnnotationNames.Atomic, "What is atomic must not block");
                break;
            case AnnotationNames.MustHold or AnnotationNames.MustHoldShared:
                AgainstLocks(syntax, symbol, data, AnnotationNames.MustNotHold, null);
                break;
            case AnnotationNames.MustNotHold:
                AgainstLocks(syntax, symbol, data, AnnotationNames.MustHold, AnnotationNames.MustHoldShared);
                break;
            case AnnotationNames.AcquiredBefore or AnnotationNames.AcquiredAfter:
                if (context.Declared.Cyclic.Contains(syntax))
                    Contradiction(syntax, "The declared order of locks comes back to '" + symbol.Name + "'");
                break;
        }
    }

    private void Against(AttributeSyntax syntax, ISymbol symbol, AttributeData data, string other, string why)
    {
        foreach (var before in symbol.GetAttributes())
        {
            if (IsBefore(before, data) && before.AttributeClass!.Name == other)
                Contradiction(syntax, why);
        }
    }

    private void AgainstLocks(AttributeSyntax syntax, ISymbol symbol, AttributeData data, string other, string? another)
    {
        var own = Paths(symbol, data);
        foreach (var before in symbol.GetAttributes())
        {
            if (!IsBefore(before, data) || (before.AttributeClass!.Name != other && before.AttributeClass.Name != another))
                continue;
            own.IntersectWith(Paths(symbol, before));
            foreach (var both in own)
            {
                Contradiction(syntax, Wording.Quote(both) + " is both needed and forbidden");
                break;
            }

        }
    }

    private HashSet<LockPath> Paths(ISymbol symbol, AttributeData data)
    {
        var paths = new HashSet<LockPath>();
        var expression = context.Contracts.Expression(symbol, data);
        foreach (var text in ContractReader.Locks(data))
        {
            if (expression.Resolve(text) is { } path)
                paths.Add(path);
        }

        return paths;
    }

    private static bool IsBefore(AttributeData first, AttributeData second) =>
        ContractReader.IsOurs(first.AttributeClass)
        && first.ApplicationSyntaxReference is { } earlier && second.ApplicationSyntaxReference is { } later
        && earlier.SyntaxTree == later.SyntaxTree && earlier.Span.Start < later.Span.Start;

    private void Contradiction(AttributeSyntax syntax, string why) => add(Rules.Contradiction.Of(syntax, why));
}
