// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>
/// All rules: one descriptor each. The message's first argument is what is wrong in full words; the checks write it,
/// since only they know the lock, its acquisition, the path through callees and the near match.
/// </summary>
public static partial class RuleCatalogue
{
    /// <summary>Where the pages of the rules are.</summary>
    public const string HelpBase = "https://github.com/kernel-model/verified/blob/main/specs/rules/";

    /// <summary>The category of the rules about releases.</summary>
    public const string Releases = "Kernel.Releases";

    /// <summary>The category of the rules about the balance of locks.</summary>
    public const string Locks = "Kernel.Locks";

    /// <summary>The category of the rules about guarded data.</summary>
    public const string Guards = "Kernel.Guards";

    /// <summary>The category of the rules about contexts.</summary>
    public const string Contexts = "Kernel.Contexts";

    /// <summary>The category of the rules about references.</summary>
    public const string References = "Kernel.References";

    /// <summary>The category of the rules about the framework's own synchronous releases.</summary>
    public const string Framework = "Kernel.Framework";

    /// <summary>The category of the rules about the annotations themselves.</summary>
    public const string Annotations = "Kernel.Annotations";

    private static readonly ImmutableArray<DiagnosticDescriptor>.Builder s_all = ImmutableArray.CreateBuilder<DiagnosticDescriptor>();

    /// <summary>All descriptors, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = Collect();

    /// <summary>The page of a rule.</summary>
    public static string HelpLink(string id) => HelpBase + id + ".md";

    /// <summary>The descriptor of an id of the catalogue.</summary>
    internal static DiagnosticDescriptor Get(string id)
    {
        foreach (var descriptor in All)
        {
            if (descriptor.Id == id)
                return descriptor;
        }

        throw new System.ArgumentOutOfRangeException(nameof(id), id, "not a rule");
    }

    private static ImmutableArray<DiagnosticDescriptor> Collect()
    {
        AddReleases();
        AddLocks();
        AddGuards();
        AddContextsAndReferences();
        AddFramework();
        AddAnnotations();
        s_all.Add(LockGuardsNothing.Describe());
        s_all.Add(SecondTestMissing.Describe());
        s_all.Add(InconsistentGuard.Describe());
        s_all.Add(ObjectLeavesLock.Describe());
        s_all.Add(YieldUnderLock.Describe());
        s_all.Add(WaitWithoutLoop.Describe());
        s_all.Sort(static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return s_all.ToImmutable();
    }

    private static void Add(
        string id, string category, string title, string message, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, bool enabled = true, bool atEnd = false) =>
        s_all.Add(Describe(id, category, title, message, description, severity, enabled, atEnd));

    /// <summary>The descriptor of a rule that has a folder of its own.</summary>
    internal static DiagnosticDescriptor Describe(
        string id, string category, string title, string message, string description,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, bool enabled = true, bool atEnd = false)
    {
#pragma warning disable RS1017, RS2000, RS2008, RS1015, RS1028, RS1029, RS1031, RS1032, RS1033 // the helper is the one caller; tests hold the catalogue and the release files together
        return new DiagnosticDescriptor(
            id, title, message, category, severity, enabled, description, HelpLink(id),
            atEnd ? [WellKnownDiagnosticTags.CompilationEnd] : []);
#pragma warning restore RS1017, RS2000, RS2008, RS1015, RS1028, RS1029, RS1031, RS1032, RS1033
    }
}
