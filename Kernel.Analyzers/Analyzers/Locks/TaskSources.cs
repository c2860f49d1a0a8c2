// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Locks;

/// <summary>Whether what completes a task source runs its continuations: that is said where the source is made.</summary>
internal sealed class TaskSources(LockContext context)
{
    private const int RunContinuationsAsynchronously = 64;

    private readonly ConcurrentDictionary<ExpressionSyntax, bool> _known = new();
    private readonly ConcurrentDictionary<(IFieldSymbol, INamedTypeSymbol), bool> _neverMade = new();

    /// <summary>Whether a source is seen to be made so that its continuations run inside SetResult: by the path that leads to it, or else by what the code says.</summary>
    public bool RunContinuations(LockPath? path, ExpressionSyntax? use)
    {
        var made = false;
        foreach (var creation in context.Creations.Of(path))
        {
            if (!IsTaskSource(creation.Type))
                continue;
            if (!RunAsynchronously(creation))
                return true;
            made = true;
        }

        return !made && use is not null && _known.GetOrAdd(use, Follow);
    }

    /// <summary>The same of a source that callers hand in: it is enough that one of them is seen to make it so.</summary>
    public bool RunContinuations(IParameterSymbol parameter) => RunInside(new SourceTrail(context).From(parameter));

    /// <summary>Whether a field that is filled by members which are asked for it stays empty in objects of a type: nobody asks those.</summary>
    public bool IsNeverMade(IFieldSymbol field, INamedTypeSymbol type) =>
        _neverMade.GetOrAdd((field.OriginalDefinition, type.OriginalDefinition), key => new LazySources(context).IsNeverMade(key.Item1, key.Item2));

    internal static bool IsTaskSource(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "TaskCompletionSource", ContainingNamespace.Name: "Tasks" })
                return true;
        }

        return false;
    }

    private bool Follow(ExpressionSyntax use) => RunInside(new SourceTrail(context).From(use));

    private bool RunInside(List<IObjectCreationOperation> creations)
    {
        foreach (var creation in creations)
        {
            if (!RunAsynchronously(creation))
                return true;
        }

        return false;
    }

    private bool RunAsynchronously(IObjectCreationOperation creation)
    {
        if (creation.Type is { Name: "TaskCompletionSource" })
        {
            foreach (var argument in creation.Arguments)
            {
                if (IsAsynchronous(argument.Value) is { } known)
                    return known;
            }

            return false;
        }

        // A type of its own: what its constructor hands to the one of the framework.
        if (creation.Constructor is not { } constructor || creation.Type?.BaseType is not { Name: "TaskCompletionSource" } || creation.Type.Locations[0].SourceTree is null)
            return true;
        var arguments = constructor.DeclaringSyntaxReferences.Length == 0 ? null : constructor.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            ConstructorDeclarationSyntax { Initializer: { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.BaseConstructorInitializer } initializer } => initializer.ArgumentList,
            ConstructorDeclarationSyntax { Initializer: null } => null,
            TypeDeclarationSyntax { BaseList: { } bases } when bases.Types[0] is PrimaryConstructorBaseTypeSyntax primary => primary.ArgumentList,
            TypeDeclarationSyntax => null,
            var other => CallSyntax.ArgumentsOf(other),
        };
        if (arguments is null)
            return false;
        foreach (var argument in arguments.Arguments)
        {
            if (context.Model(argument.SyntaxTree).GetOperation(argument.Expression) is { } value && IsAsynchronous(value) is { } known)
                return known;
        }

        return false;
    }

    // Options that are not constant may say so.
    private static bool? IsAsynchronous(IOperation value)
    {
        if (value.Type?.Name != "TaskCreationOptions")
            return null;
        return value.ConstantValue is not { HasValue: true, Value: int options } || (options & RunContinuationsAsynchronously) != 0;
    }
}
