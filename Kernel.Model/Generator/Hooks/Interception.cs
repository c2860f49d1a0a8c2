// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Generator.Hooks;

/// <summary>One call, and what is done at it besides.</summary>
internal sealed class Interception(InvocationExpressionSyntax call, IMethodSymbol target)
{
    public InvocationExpressionSyntax Call { get; } = call;

    /// <summary>What is called, with its type arguments.</summary>
    public IMethodSymbol Target { get; } = target.ReducedFrom is { } whole ? (target.TypeArguments.IsEmpty ? whole : whole.Construct([.. target.TypeArguments])) : target;

    /// <summary>Whether a method's own object comes first of the arguments.</summary>
    public bool HasReceiver { get; } = !target.IsStatic || target.ReducedFrom is not null;

    /// <summary>Whether the primitives in it say the place of this call instead of their own.</summary>
    public bool IsInline { get; set; }

    /// <summary>The hooks, in the order in which they run.</summary>
    public List<(HookRow Row, IMethodSymbol Hook)> Hooks { get; } = [];

    public IEnumerable<(HookRow Row, IMethodSymbol Hook)> Before => Hooks.Where(static it => it.Row.When != When.After);

    public IEnumerable<(HookRow Row, IMethodSymbol Hook)> After => Hooks.Where(static it => it.Row.When == When.After);

    /// <summary>What is to be awaited, and carries the hook that runs in the instant in which it is made or has come back.</summary>
    public bool IsAwaited => Target.ReturnType is INamedTypeSymbol type && type.GetMembers("then").OfType<IMethodSymbol>().Any();

    /// <summary>A call that may come back later, so that its arguments are kept for the hook.</summary>
    public bool IsCoroutine => Target.ReturnType is INamedTypeSymbol { Name: "co" };

    /// <summary>The arguments that are kept.</summary>
    public IReadOnlyList<int> Kept => !IsCoroutine ? [] : [.. After
        .SelectMany(static it => it.Row.Operands).Select(static operand => int.TryParse(operand.Word.Text, out var position) ? position : -1)
        .Where(static position => position >= 0).Distinct().OrderBy(static position => position)];

    /// <summary>The types of the arguments.</summary>
    public IReadOnlyList<ITypeSymbol> Arguments => HasReceiver && Target.ReducedFrom is null && !Target.IsStatic
        ? [Target.ContainingType, .. Target.Parameters.Select(static parameter => parameter.Type)]
        : [.. Target.Parameters.Select(static parameter => parameter.Type)];

    /// <summary>The class that the interceptor has to be in, since nobody else may call the target; null where any will do.</summary>
    public INamedTypeSymbol? Home(SemanticModel model) => Target.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
        ? null
        : model.GetEnclosingSymbol(Call.SpanStart)?.ContainingType;

    /// <summary>The function that calls, as [CallerMemberName] has it.</summary>
    public string Caller => Call.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => ".ctor",
    };

    /// <summary>Line of the call, as [CallerLineNumber] has it.</summary>
    public int Line => Call.ArgumentList.GetLocation().GetMappedLineSpan().StartLinePosition.Line + 1;
}
