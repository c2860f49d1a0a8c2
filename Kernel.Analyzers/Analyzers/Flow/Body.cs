// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Kernel.Analyzers.Flow;

/// <summary>The body that is analysed: all that is known of it before, and that does not change.</summary>
internal sealed class Body
{
    /// <param name="context">What the analysis of the compilation shares.</param>
    /// <param name="graph">Its graph.</param>
    /// <param name="owner">The method, or the member that it initialises.</param>
    /// <param name="session">The analyses that are under way.</param>
    /// <param name="isInline">It is run where it stands, with the state of that place.</param>
    public Body(LockContext context, ControlFlowGraph graph, ISymbol owner, Session session, bool isInline)
    {
        Context = context;
        Graph = graph;
        Method = owner as IMethodSymbol;
        Type = owner.ContainingType;
        Session = session;
        IsInline = isInline;
        Contract = Method is null || isInline ? MethodContract.Empty : context.ContractOf(Method);
        ExemptsThis = Method is null or { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor } or { IsInitOnly: true };
    }

    public LockContext Context { get; }

    public ControlFlowGraph Graph { get; }

    public IMethodSymbol? Method { get; }

    public INamedTypeSymbol? Type { get; }

    public MethodContract Contract { get; }

    public Session Session { get; }

    public bool IsInline { get; }

    /// <summary>The object itself needs no lock: nobody else has it yet, or any more.</summary>
    public bool ExemptsThis { get; }

    /// <summary>What it does to locks is inferred, since no annotation says it.</summary>
    public bool Infers => !Contract.SaysBalance;

    public bool IsOwn(ISymbol owner) => SymbolEqualityComparer.Default.Equals(owner, Method);

    public LockPath ParameterPath(IParameterSymbol parameter)
    {
        // A primary constructor's parameter is a field of the object to every other member.
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && !SymbolEqualityComparer.Default.Equals(constructor, OuterMethod()) && PathFactory.IsPrimary(constructor))
        {
            return LockPath.Member(LockPath.ThisOf(constructor.ContainingType), parameter);
        }

        return LockPath.Parameter(parameter);
    }

    public LockTraits TraitsOf(LockPath? path) => path is null ? LockTraits.Sleeping | LockTraits.Reentrant : Context.LockTypes.Traits(path);

    /// <summary>Whether a caller has a name for a lock.</summary>
    public bool IsCallersLock(LockPath path)
    {
        var root = path.Root;
        return root.Kind switch
        {
            PathKind.This or PathKind.Free or PathKind.TypeObject or PathKind.Constant => true,
            PathKind.Parameter => true,
            PathKind.Member => true,
            PathKind.Local => root.Symbol is { } local && !IsOwn(local.ContainingSymbol),
            _ => false,
        };
    }

    /// <summary>Callers count for methods that only this compilation's own type, or method, can call.</summary>
    public bool MayBePending(LockPath path) =>
        Method is { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }
        || (Method is { DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.Length: 0 } && !Contract.SaysBalance && IsCallersLock(path));

    /// <summary>A lock that is made of other locks: what its own methods do to those is how they keep their promise.</summary>
    public bool IsMadeOf(LockPath path) =>
        path.Root.Kind == PathKind.This && path.Kind != PathKind.This && Context.LockTypes.IsDeclaredLock(Type)
        && (LockSpec.Find(Contract.Acquires, path.Root) ?? LockSpec.Find(Contract.TryAcquires, path.Root)
            ?? LockSpec.Find(Contract.Releases, path.Root) ?? LockSpec.Find(Contract.Downgrades, path.Root)) is not null;

    private ISymbol? OuterMethod()
    {
        ISymbol? symbol = Method;
        while (symbol?.ContainingSymbol is IMethodSymbol outer)
            symbol = outer;
        return symbol;
    }
}
