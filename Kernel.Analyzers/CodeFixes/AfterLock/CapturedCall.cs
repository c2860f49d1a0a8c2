// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Linq;
using Kernel.Analyzers.CodeFixes.Proposals;
using Kernel.Analyzers.CodeFixes.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers.CodeFixes.AfterLock;

/// <summary>The call as it stands after the lock, and what of it has to be taken under the lock.</summary>
internal sealed class CapturedCall
{
    /// <summary>An item of a list whose value has no name.</summary>
    public const string Nameless = "one";

    private CapturedCall(ExpressionStatementSyntax statement, List<Capture> captures, bool isConditional)
    {
        Captures = captures;
        IsConditional = isConditional;
        Text = statement
            .ReplaceNodes(captures.Select(static c => c.Expression), (old, _) => SyntaxFactory.IdentifierName(captures.Find(c => c.Expression == old)!.Name))
            .WithoutTrivia().ToString();
    }

    public List<Capture> Captures { get; }

    /// <summary>The call is made through <c>?.</c>, and so does nothing for nothing.</summary>
    public bool IsConditional { get; }

    public string Text { get; }

    public static CapturedCall? Of(FixTarget target, ExpressionStatementSyntax statement, LockRegion region, WayThrough way, bool mayHoist, FreshNames names, string word)
    {
        var expression = statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard
            ? discard.Right
            : statement.Expression;
        var conditional = expression as ConditionalAccessExpressionSyntax;
        if ((conditional?.WhenNotNull ?? expression) is not InvocationExpressionSyntax call || (call != target.Node && conditional != target.Node))
            return null;
        var values = new List<ExpressionSyntax>();
        switch (call.Expression)
        {
            case MemberBindingExpressionSyntax when conditional is not null:
                values.Add(conditional.Expression);
                break;
            case MemberAccessExpressionSyntax access when target.Symbol(access) is IMethodSymbol:
                values.Add(access.Expression);
                break;
            case SimpleNameSyntax or MemberAccessExpressionSyntax:
                values.Add(call.Expression);
                break;
            default:
                return null;
        }

        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (!argument.RefKindKeyword.IsKind(SyntaxKind.None))
                return null;
            values.Add(argument.Expression);
        }

        var entanglement = new Entanglement(target, region);
        if (entanglement.IsCaught(statement) || entanglement.IsAwaited(statement) || entanglement.Ties(statement, values))
            return null;
        var stability = new Stability(target, region);
        var captures = new List<Capture>();
        foreach (var value in values)
        {
            if (stability.IsStable(value))
                continue;
            if (Take(target, value, region, stability, mayHoist, name => names.Take(name ?? (way.IsRepeated ? Nameless : null), word)) is not { } capture)
                return null;
            captures.Add(capture);
        }

        return new CapturedCall(statement, captures, conditional is not null);
    }

    private static Capture? Take(FixTarget target, ExpressionSyntax value, LockRegion region, Stability stability, bool mayHoist, Func<string?, string> name)
    {
        var info = target.Model.GetTypeInfo(value, target.Cancellation);
        var type = info.Type ?? info.ConvertedType;
        if (type is null or { IsRefLikeType: true } or { IsAnonymousType: true } or { TypeKind: TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer })
            return null;
        // Of a mutable struct the copy would be called, not the original.
        if (type is { IsValueType: true, IsReadOnly: false } && value.Parent is MemberAccessExpressionSyntax)
            return null;
        var showsNull = (target.Model.GetNullableContext(value.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        if (mayHoist && Declaration(target, value, region) is { } declared && stability.Keeps(target.Symbol(value)!, value))
        {
            var local = (ILocalSymbol)target.Symbol(value)!;
            var initial = declared.Declaration.Variables[0].Initializer!.Value;
            var mayBeNull = declared.Declaration.Type.IsVar && stability.Keeps(local, declared)
                ? target.Model.GetTypeInfo(initial, target.Cancellation).Nullability.FlowState != NullableFlowState.NotNull
                : local.NullableAnnotation == NullableAnnotation.Annotated;
            return new Capture(value, local.Type, mayBeNull, showsNull, local.Name) { Declaration = declared };
        }

        return new Capture(value, type, info.Nullability.FlowState != NullableFlowState.NotNull, showsNull, name(FreshNames.For(value)));
    }

    // var file = _file; in the region itself: the local moves out, and the assignment stays.
    private static LocalDeclarationStatementSyntax? Declaration(FixTarget target, ExpressionSyntax value, LockRegion region)
    {
        if (value is not IdentifierNameSyntax || target.Symbol(value) is not ILocalSymbol { RefKind: RefKind.None, IsConst: false } local)
            return null;
        return local.DeclaringSyntaxReferences.Length == 1
            && local.DeclaringSyntaxReferences[0].GetSyntax(target.Cancellation) is VariableDeclaratorSyntax { Initializer: not null, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } statement } }
            && region.Contains(statement) && region.IsTop(statement)
                ? statement
                : null;
    }
}
