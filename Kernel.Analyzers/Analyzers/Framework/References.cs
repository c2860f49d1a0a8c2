// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Kernel.Analyzers.Annotations;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Framework;

/// <summary>
/// What the references of a compilation say, which an edit of the source does not change: compilations that follow each other share the
/// symbols of their references. It is kept with the first of them.
/// </summary>
internal sealed class References
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, Slot> s_latest = new();

    private readonly ImmutableArray<IAssemblySymbol> _assemblies;

    private References(ImmutableArray<IAssemblySymbol> assemblies)
    {
        _assemblies = assemblies;
        Framework = new FrameworkTable(assemblies);
        foreach (var assembly in assemblies)
            AreAnnotated |= assembly.GetTypeByMetadataName(AnnotationNames.Namespace + "." + AnnotationNames.Lock) is not null;
    }

    public FrameworkTable Framework { get; }

    /// <summary>One of them knows the annotations.</summary>
    public bool AreAnnotated { get; }

    public static References Of(Compilation compilation)
    {
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols;
        if (assemblies.IsEmpty)
            return new References(assemblies);
        var slot = s_latest.GetOrCreateValue(assemblies[0]);
        if (slot.References is { } known && Same(known._assemblies, assemblies))
            return known;
        return slot.References = new References(assemblies);
    }

    private static bool Same(ImmutableArray<IAssemblySymbol> left, ImmutableArray<IAssemblySymbol> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i], right[i]))
                return false;
        }

        return true;
    }

    private sealed class Slot
    {
        private volatile References? _references;

        public References? References
        {
            get => _references;
            set => _references = value;
        }
    }
}
