// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>What each rule is about, and where its page is.</summary>
public static class RuleCatalogue
{
    /// <summary>Where the pages of the rules are, as they were when this version was made.</summary>
    public static string HelpBase => "https://github.com/kernel-model/verified/blob/v" + typeof(RuleCatalogue).Assembly.GetName().Version.ToString(3) + "/specs/rules/";

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

    private static readonly System.Lazy<ImmutableArray<DiagnosticDescriptor>> s_all = new(Collect);

    /// <summary>All descriptors, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => s_all.Value;

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

    private static ImmutableArray<DiagnosticDescriptor> Collect() => [.. AllRules.All.Select(static rule => rule.Descriptor)];
}
