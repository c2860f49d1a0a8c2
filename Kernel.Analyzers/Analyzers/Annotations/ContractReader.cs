// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Annotations;

/// <summary>Reads annotations, once a symbol and compilation.</summary>
internal sealed class ContractReader
{
    private readonly LockContext _context;
    private readonly ConcurrentDictionary<ISymbol, MethodContract> _methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MemberContract> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _typesWithout = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _annotatedAssemblies = new(SymbolEqualityComparer.Default);

    public ContractReader(LockContext context)
    {
        _context = context;
        Paths = new PathFactory(this);
    }

    public PathFactory Paths { get; }

    /// <summary>Whether an attribute is one of ours; recognised by its full name, whoever declares it.</summary>
    public static bool IsOurs(INamedTypeSymbol? type) =>
        type?.ContainingNamespace is { Name: "Annotations", ContainingNamespace: { Name: "Kernel", ContainingNamespace.IsGlobalNamespace: true } };

    public static string Text(TypedConstant constant) => constant.Value as string ?? "";

    /// <summary>The LOCK texts of an attribute, whether given one by one or as an array.</summary>
    public static IEnumerable<string> Locks(AttributeData attribute)
    {
        foreach (var argument in attribute.ConstructorArguments)
        {
            if (argument.Kind == TypedConstantKind.Array)
            {
                if (!argument.IsNull)
                {
                    foreach (var item in argument.Values)
                        yield return Text(item);
                }
            }
            else if (argument.Value is string text)
            {
                yield return text;
            }
        }
    }

    public MethodContract Of(IMethodSymbol method)
    {
        var original = method.OriginalDefinition;
        if (!MayBeAnnotated(original))
            return MethodContract.Empty;
        return _methods.TryGetValue(original, out var known) ? known : _methods.GetOrAdd(original, Read((IMethodSymbol)original));
    }

    public MemberContract OfMember(ISymbol member)
    {
        var original = member.OriginalDefinition;
        if (!MayBeAnnotated(original))
            return MemberContract.Empty;
        return _members.TryGetValue(original, out var known) ? known : _members.GetOrAdd(original, new MemberContractReader(this).Read(original));
    }

    /// <summary>An attribute on a type, or on a type it derives from or implements.</summary>
    public AttributeData? OnType(ITypeSymbol? type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Find(current, name) is { } found)
                return found;
        }

        if (type is not null)
        {
            foreach (var contract in type.AllInterfaces)
            {
                if (Find(contract, name) is { } found)
                    return found;
            }
        }

        return null;
    }

    public AttributeData? Find(ISymbol symbol, string name)
    {
        if (_typesWithout.ContainsKey(symbol))
            return null;
        var any = false;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (!IsOurs(attribute.AttributeClass))
                continue;
            any = true;
            if (attribute.AttributeClass!.Name == name)
                return attribute;
        }

        if (!any)
            _typesWithout.TryAdd(symbol, true);
        return null;
    }

    public LockExpression Expression(ISymbol context, AttributeData attribute)
    {
        var reference = attribute.ApplicationSyntaxReference;
        return reference is null
            ? new LockExpression(Paths, context, null, 0)
            : new LockExpression(Paths, context, _context.Model(reference.SyntaxTree), reference.Span.Start);
    }

    private bool MayBeAnnotated(ISymbol symbol)
    {
        if (_context.IsOwn(symbol))
        {
            var named = symbol is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : symbol;
            if (named is IMethodSymbol { MethodKind: MethodKind.Constructor })
                named = named.ContainingType;
            return _context.Index.IsAnnotatedName(SimpleName(named.Name)) || _context.HasNoAnalysisTypes;
        }

        return symbol.ContainingAssembly is { } assembly && _annotatedAssemblies.GetOrAdd(assembly, static a => Annotates((IAssemblySymbol)a));
    }

    public static string SimpleName(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 ? name.Substring(dot + 1) : name;
    }

    // An assembly that can carry annotations declares them, or refers to the one that does.
    private static bool Annotates(IAssemblySymbol assembly)
    {
        const string name = AnnotationNames.Namespace + "." + AnnotationNames.Lock;
        if (assembly.GetTypeByMetadataName(name) is not null)
            return true;
        foreach (var module in assembly.Modules)
        {
            foreach (var referenced in module.ReferencedAssemblySymbols)
            {
                if (referenced.Name is not ("System.Runtime" or "mscorlib" or "netstandard" or "System.Private.CoreLib")
                    && referenced.GetTypeByMetadataName(name) is { DeclaredAccessibility: Accessibility.Public })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private MethodContract Read(IMethodSymbol method)
    {
        var contract = new MethodContract();
        ReadFrom(contract, method, method);
        if (method.AssociatedSymbol is IPropertySymbol or IEventSymbol)
            ReadFrom(contract, method.AssociatedSymbol, method);
        if (method.PartialImplementationPart is { } implementation)
            ReadFrom(contract, implementation, method);
        if (method.PartialDefinitionPart is { } definition)
            ReadFrom(contract, definition, method);
        foreach (var inherited in Overridden(method))
            Inherit(contract, Of(inherited), inherited, method);
        for (ISymbol? outer = method.ContainingType; outer is not null; outer = outer.ContainingType)
            contract.NoAnalysis |= Find(outer, AnnotationNames.NoLockAnalysis) is not null;
        return contract.Any ? contract : MethodContract.Empty;
    }

    internal static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        if (method.OverriddenMethod is { } overridden)
            yield return overridden;
        foreach (var implemented in method.ExplicitInterfaceImplementations)
            yield return implemented;
        if (method.IsStatic && !method.IsVirtual || method.ContainingType is null || method.MethodKind is MethodKind.Constructor or MethodKind.LocalFunction or MethodKind.AnonymousFunction
            || method.DeclaredAccessibility == Accessibility.Private)
        {
            yield break;
        }

        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(candidate), method))
                {
                    yield return candidate;
                }
            }
        }
    }

    private void Inherit(MethodContract to, MethodContract from, IMethodSymbol source, IMethodSymbol method)
    {
        if (!from.Any)
            return;
        if (!to.SaysBalance)
        {
            to.Acquires = Map(from.Acquires, source, method);
            to.Releases = Map(from.Releases, source, method);
            to.TryAcquires = Map(from.TryAcquires, source, method);
            to.Downgrades = Map(from.Downgrades, source, method);
            to.MustHold = Map(from.MustHold, source, method);
            to.MustNotHold = Map(from.MustNotHold, source, method);
            to.AssertsHeld = Map(from.AssertsHeld, source, method);
        }

        to.ReturnsLock ??= from.ReturnsLock;
        if (!to.IsRelease)
        {
            to.FinalRelease = from.FinalRelease;
            to.BoundaryOnly = from.BoundaryOnly;
            to.DeferredRelease = from.DeferredRelease;
        }

        to.ReleaseBoundary |= from.ReleaseBoundary;
        if (!to.Atomic)
            to.MightSleep |= from.MightSleep;
        if (!to.MightSleep)
            to.Atomic |= from.Atomic;
        to.Signals |= from.Signals;
        to.Frees |= from.Frees;
        to.GracePeriod |= from.GracePeriod;
        to.NewReference |= from.NewReference;
        to.Consumes ??= from.Consumes;
        to.NewReferences ??= from.NewReferences;
        to.Unshared |= from.Unshared;
        to.Uses ??= from.Uses;
    }

    private List<LockSpec> Map(List<LockSpec> specs, IMethodSymbol source, IMethodSymbol method)
    {
        if (specs.Count == 0)
            return specs;
        var arguments = new LockPath?[method.Parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = LockPath.Parameter(method.Parameters[i]);
        var result = new List<LockSpec>(specs.Count);
        foreach (var spec in specs)
        {
            var path = Frame.Substitute(spec.Path, LockPath.ThisOf(method.ContainingType), source, arguments, null);
            if (path is not null)
                result.Add(new LockSpec(Paths.Implemented(path), spec.Mode, spec.Text, spec.Attribute, spec.Success));
        }

        return result;
    }

    private void ReadFrom(MethodContract contract, ISymbol symbol, IMethodSymbol frame)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (IsOurs(attribute.AttributeClass))
                new MethodContractBuilder(contract, Expression(frame, attribute)).Apply(attribute);
        }

        if (symbol is not IMethodSymbol method)
            return;
        foreach (var attribute in method.GetReturnTypeAttributes())
        {
            contract.NewReference |= IsOurs(attribute.AttributeClass) && attribute.AttributeClass!.Name == AnnotationNames.NewReference;
            contract.Unshared |= IsOurs(attribute.AttributeClass) && attribute.AttributeClass!.Name == AnnotationNames.Unshared;
        }

        for (var i = 0; i < method.Parameters.Length; i++)
        {
            foreach (var attribute in method.Parameters[i].GetAttributes())
            {
                if (!IsOurs(attribute.AttributeClass))
                    continue;
                if (attribute.AttributeClass!.Name == AnnotationNames.Consumes)
                    (contract.Consumes ??= new bool[method.Parameters.Length])[i] = true;
                else if (attribute.AttributeClass.Name == AnnotationNames.NewReference)
                    (contract.NewReferences ??= new bool[method.Parameters.Length])[i] = true;
                else if (attribute.AttributeClass.Name is AnnotationNames.Reads or AnnotationNames.Writes)
                    (contract.Uses ??= new ParameterUse[method.Parameters.Length])[i] = attribute.AttributeClass.Name == AnnotationNames.Writes ? ParameterUse.Written : ParameterUse.Read;
            }
        }
    }
}
