// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>One call, with its receiver and arguments evaluated.</summary>
internal sealed class CallSite
{
    public CallSite(IOperation operation, IMethodSymbol target, LockPath? receiver, Value[] values, ImmutableArray<IArgumentOperation> arguments, bool isVirtual)
    {
        Operation = operation;
        Target = target;
        Receiver = receiver;
        Values = values;
        Arguments = arguments;
        IsVirtual = isVirtual;
        Paths = new LockPath?[values.Length];
        for (var i = 0; i < values.Length; i++)
            Paths[i] = values[i].Path;
    }

    public IOperation Operation { get; }

    public SyntaxNode Node => Operation.Syntax;

    public IMethodSymbol Target { get; }

    public LockPath? Receiver { get; }

    /// <summary>By the ordinal of the parameter.</summary>
    public Value[] Values { get; }

    public LockPath?[] Paths { get; }

    public ImmutableArray<IArgumentOperation> Arguments { get; }

    public bool IsVirtual { get; }

    public LockPath? Translate(LockPath path, FlowState state) => Frame.Substitute(path, Receiver, Target, Paths, state);

    public IArgumentOperation? Argument(int ordinal)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
                return argument;
        }

        return null;
    }

    /// <summary>What a reader calls it.</summary>
    public string Display => Target.MethodKind switch
    {
        MethodKind.PropertyGet when Target.AssociatedSymbol is { DeclaringSyntaxReferences.Length: 0 } property => Target.ContainingType.Name + "." + property.Name,
        MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove => Target.AssociatedSymbol?.Name ?? Target.Name,
        MethodKind.Constructor => "new " + Target.ContainingType.Name,
        MethodKind.DelegateInvoke => "Invoke",
        MethodKind.AnonymousFunction => "lambda",
        _ => Target.ContainingType is { } type && Target.MethodKind != MethodKind.LocalFunction ? type.Name + "." + Target.Name : Target.Name,
    };
}
