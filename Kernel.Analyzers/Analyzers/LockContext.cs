// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Locks;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Analyzers;

/// <summary>All that the analysis of one compilation shares. It lives as long as the compilation, and holds nothing of another.</summary>
internal sealed class LockContext
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<ISymbol, bool> _lastingFlags = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, FrameworkEntry?> _custom = new(SymbolEqualityComparer.Default);

    private readonly System.Lazy<Rules.DeclaredOrder> _declared;

    public LockContext(Compilation compilation, Options options, CancellationToken cancellation)
    {
        Compilation = compilation;
        Options = options;
        var references = References.Of(compilation);
        Index = IndexCache.Of(compilation, options, references.AreAnnotated, cancellation);
        Framework = references.Framework.With(compilation.Assembly);
        Contracts = new ContractReader(this);
        LockTypes = new LockTypes(this);
        Creations = new Creations(this);
        TaskSources = new TaskSources(this);
        Flows = new FlowStore(this);
        Targets = new CallTargets(this);
        HeldTypes = new HeldTypes(this);
        Effects = new EffectSearch(this);
        Wrappers = new Wrappers(this);
        Registrations = new Registrations(this);
        OwnDelegates = new OwnDelegates(this);
        HandedLocks = new HandedLocks(this);
        SettledTasks = new SettledTasks(this);
        Assignments = new Rules.FieldAssignments(this);
        Guards = new Rules.InferredGuards(this);
        _declared = new System.Lazy<Rules.DeclaredOrder>(() => new Rules.DeclaredOrder(this));
    }

    public Compilation Compilation { get; }

    public Options Options { get; }

    public CompilationIndex Index { get; }

    public FrameworkTable Framework { get; }

    public ContractReader Contracts { get; }

    public PathFactory Paths => Contracts.Paths;

    public LockTypes LockTypes { get; }

    public Creations Creations { get; }

    public TaskSources TaskSources { get; }

    public TokenSources TokenSources { get; } = new();

    public FlowStore Flows { get; }

    public CallTargets Targets { get; }

    /// <summary>Of which classes the objects are that a place can hold.</summary>
    public HeldTypes HeldTypes { get; }

    public EffectSearch Effects { get; }

    public Wrappers Wrappers { get; }

    public Registrations Registrations { get; }

    public SettledTasks SettledTasks { get; }

    public OwnDelegates OwnDelegates { get; }

    public HandedLocks HandedLocks { get; }

    /// <summary>Which locks guard members by habit.</summary>
    public Rules.InferredGuards Guards { get; }

    /// <summary>Where fields are assigned.</summary>
    public Rules.FieldAssignments Assignments { get; }

    /// <summary>Whether a member has anything that a rule looks at.</summary>
    public bool IsInteresting(MemberEntry member) =>
        (Index.IsInteresting(member, Options.AnalyzeUnannotated) && (member.HasLock || !Options.AnalyzeUnannotated || Wrappers.Uses(member)))
        || (Options.AnalyzeUnannotated && Index.MayHandToRunner(member));

    /// <summary>The declared order of locks; made when first asked for.</summary>
    public Rules.DeclaredOrder Declared => _declared.Value;

    public bool HasNoAnalysisTypes => Index.HasNoAnalysisTypes;

    /// <summary>File and line, as a message names a place.</summary>
    public static string Position(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        var path = span.Path;
        var slash = System.Math.Max(path.LastIndexOf('/'), path.LastIndexOf('\\'));
        return (slash < 0 ? path : path.Substring(slash + 1)) + ":" + (span.StartLinePosition.Line + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Adopt(SemanticModel model) => _models.TryAdd(model.SyntaxTree, model);

#pragma warning disable RS1030 // callees are looked at on demand, whatever file they are in; one model a tree, for this compilation only
    public SemanticModel Model(SyntaxTree tree) => _models.TryGetValue(tree, out var model) ? model : _models.GetOrAdd(tree, OwnerOf(tree).GetSemanticModel(tree));
#pragma warning restore RS1030

    /// <summary>Whether a symbol is of this project. In an editor those of other projects have syntax too, and in a build they have none: no body of theirs is looked at.</summary>
    public bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Compilation.Assembly);

    // The compilation itself, or in an editor that of a project that it refers to.
    private Compilation OwnerOf(SyntaxTree tree)
    {
        if (!Compilation.ContainsSyntaxTree(tree))
        {
            foreach (var reference in Compilation.References)
            {
                if (reference is CompilationReference { Compilation: { } other } && other.ContainsSyntaxTree(tree))
                    return other;
            }
        }

        return Compilation;
    }

    public MethodContract ContractOf(IMethodSymbol method)
    {
        var contract = Index.IsAnnotated ? Contracts.Of(method) : MethodContract.Empty;
        if (!Options.NamesMethods || contract.IsRelease)
            return contract;
        if (Options.IsFinalRelease(method))
            return s_final;
        return Options.IsDeferredRelease(method) ? s_deferred : contract;
    }

    private static readonly MethodContract s_final = new() { FinalRelease = true };
    private static readonly MethodContract s_deferred = new() { DeferredRelease = true };

    public MemberContract MemberContract(ISymbol member) => Index.IsAnnotated ? Contracts.OfMember(member) : Annotations.MemberContract.Empty;

    public static bool IsInSource(ISymbol symbol) => symbol.OriginalDefinition.DeclaringSyntaxReferences.Length > 0;

    public bool HasBody(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
            return true;
        return Targets.Body(method) is not null;
    }

    /// <summary>Whether a callee may leave a lock in another state than it found it.</summary>
    public bool MayChangeLocks(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
            return true;
        var original = method.OriginalDefinition;
        if (original.IsAbstract)
            return Targets.Single(original) is { } only && MayChangeLocks(only);
        if (Targets.Body(original) is not { } body)
            return false;
        return CompilationIndex.At(body) is { } entry ? Index.MayChangeLocks(entry) : original.MethodKind != MethodKind.Constructor;
    }

    /// <summary>The one body that a call runs, if it is just one.</summary>
    public IMethodSymbol? Single(IMethodSymbol method, bool isVirtual) => isVirtual ? Targets.Single(method) : HasBody(method) ? method : null;

    /// <summary>A method of a lock type that the options name.</summary>
    public FrameworkEntry? CustomLock(IMethodSymbol method)
    {
        if (!Options.NamesTypes || !Options.IsLockType(method.ContainingType) || !LockTypes.CustomNames.Contains(method.Name))
            return null;
        return _custom.GetOrAdd(method.OriginalDefinition, m => new FrameworkEntry
        {
            Verbs = m.Name is "Exit" or "Unlock" or "Release" ? FrameworkVerbs.Release
                : IsScope(((IMethodSymbol)m).ReturnType) ? FrameworkVerbs.Scope : FrameworkVerbs.Acquire,
        });
    }

    /// <summary>Whether disposing of an instance may release what the call that made it acquired.</summary>
    public bool IsScope(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task)
            type = task.TypeArguments[0];
        if (type is null or { SpecialType: SpecialType.System_Void or SpecialType.System_Boolean })
            return false;
        if (Index.IsAnnotated && Contracts.OnType(type, AnnotationNames.ScopedLock) is not null)
            return true;
        if (type.Name is "Task" or "ValueTask" && type.ContainingNamespace?.Name == "Tasks")
            return false;
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { Name: "Dispose" or "DisposeAsync" or "System.IDisposable.Dispose", Parameters.Length: 0 })
                return true;
        }

        if (type.SpecialType == SpecialType.System_IDisposable || type.Name == "IAsyncDisposable")
            return true;
        foreach (var contract in type.AllInterfaces)
        {
            if (contract.SpecialType == SpecialType.System_IDisposable || contract.Name == "IAsyncDisposable")
                return true;
        }

        return false;
    }

    /// <summary>A flag of an object that keeps its value for good once the object is made.</summary>
    public bool IsLastingFlag(LockPath path) =>
        path is { Kind: PathKind.Member, Type.SpecialType: SpecialType.System_Boolean, Symbol: { } symbol } && (path.Parent is null or { Kind: PathKind.This or PathKind.Parameter } || path.Parent.Stable)
        && symbol switch
        {
            IFieldSymbol field => field.IsReadOnly,
            IPropertySymbol { SetMethod: null or { IsInitOnly: true } } property => _lastingFlags.GetOrAdd(property.OriginalDefinition, static s => IsAutomatic((IPropertySymbol)s)),
            _ => false,
        };

    private static bool IsAutomatic(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
                return true;
        }

        return false;
    }

    public static bool IsInstantHandle(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: AnnotationNames.InstantHandle })
                return true;
        }

        return false;
    }

    /// <summary>Whether KRN0011, which is off by default, was turned on for a file.</summary>
    public bool ReportsExceptions(SyntaxTree tree)
    {
        if (Compilation.Options.SpecificDiagnosticOptions.TryGetValue(Rules.RuleIds.HeldOnException, out var option))
            return option is not (ReportDiagnostic.Suppress or ReportDiagnostic.Default);
        return Compilation.Options.SyntaxTreeOptionsProvider is { } provider
            && (provider.TryGetDiagnosticValue(tree, Rules.RuleIds.HeldOnException, default, out option) || provider.TryGetGlobalDiagnosticValue(Rules.RuleIds.HeldOnException, default, out option))
            && option is not (ReportDiagnostic.Suppress or ReportDiagnostic.Default);
    }
}
