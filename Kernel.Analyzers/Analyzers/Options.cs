// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers;

/// <summary>One option of <c>.editorconfig</c> or <c>.globalconfig</c>.</summary>
public sealed class OptionDescription
{
    internal OptionDescription(string key, string defaultValue, string description)
    {
        Key = key;
        DefaultValue = defaultValue;
        Description = description;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>What holds without it.</summary>
    public string DefaultValue { get; }

    /// <summary>What it does.</summary>
    public string Description { get; }
}

/// <summary>The options: their descriptions as data, and their values for a compilation.</summary>
/// <remarks>They are read once a compilation, from the global options and from those of its first file.</remarks>
public sealed class Options
{
    internal const string Prefix = "kernel_analyzers.";
    internal const string FinalReleaseKey = Prefix + "final_release_methods";
    internal const string DeferredReleaseKey = Prefix + "deferred_release_methods";
    internal const string LockTypesKey = Prefix + "lock_types";
    internal const string HarmlessKey = Prefix + "harmless_callbacks";
    internal const string BaselineKey = Prefix + "baseline.";
    internal const string DepthKey = Prefix + "max_call_depth";
    internal const string UnannotatedKey = Prefix + "analyze_unannotated";
    internal const int MaxDepth = 32;
    private const int DefaultDepth = 5;

    private readonly HashSet<string> _final;
    private readonly HashSet<string> _deferred;
    private readonly HashSet<string> _lockTypes;
    private readonly HashSet<string> _harmless;

    internal Options(AnalyzerConfigOptionsProvider provider, SyntaxTree? tree)
    {
        var options = tree is null ? null : provider.GetOptions(tree);
        string? Get(string key) =>
            (options is not null && options.TryGetValue(key, out var value)) || provider.GlobalOptions.TryGetValue(key, out value) ? value : null;
        _final = Ids(Get(FinalReleaseKey));
        _deferred = Ids(Get(DeferredReleaseKey));
        _lockTypes = Ids(Get(LockTypesKey));
        _harmless = Ids(Get(HarmlessKey));
        MaxCallDepth = int.TryParse(Get(DepthKey), NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? Math.Min(depth, MaxDepth) : DefaultDepth;
        foreach (var descriptor in Rules.RuleCatalogue.All)
            Baseline.Add(descriptor.Id, Get(BaselineKey + descriptor.Id));
        AnalyzeUnannotated = !string.Equals(Get(UnannotatedKey), "false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>All options.</summary>
    public static ImmutableArray<OptionDescription> All { get; } =
    [
        new(FinalReleaseKey, "", "Documentation ids, comma-separated, of further methods that count as [FinalRelease]; without a parameter list, all overloads."),
        new(DeferredReleaseKey, "", "Documentation ids, comma-separated, of further methods that count as [DeferredRelease]; without a parameter list, all overloads."),
        new(LockTypesKey, "", "Documentation ids, comma-separated, of further types whose instances are locks, taken by Enter, Lock, Acquire, Wait and their Try and Async forms, and released by Exit, Unlock or Release."),
        new(HarmlessKey, "", "Documentation ids, comma-separated, of events, fields and properties with delegates, and of methods that call them, that may be invoked under a lock, such as a log."),
        new(BaselineKey + "RULE", "", "For each rule the members, comma-separated, as namespace, types and name, whose findings of today are not said. 'dotnet build -t:KernelAnalyzersBaseline' writes them."),
        new(DepthKey, DefaultDepth.ToString(CultureInfo.InvariantCulture), "How many calls deep callees are followed, 0 to 32."),
        new(UnannotatedKey, "true", "Whether code without annotations is analysed. With false, only methods are that carry, or use a member that carries, an annotation."),
    ];

    internal Baseline Baseline { get; } = new();

    internal int MaxCallDepth { get; }

    internal bool AnalyzeUnannotated { get; }

    internal bool NamesMethods => _final.Count > 0 || _deferred.Count > 0;

    internal bool NamesTypes => _lockTypes.Count > 0;

    internal bool IsFinalRelease(IMethodSymbol method) => Has(_final, method);

    internal bool IsDeferredRelease(IMethodSymbol method) => Has(_deferred, method);

    internal bool IsLockType(ITypeSymbol? type) =>
        _lockTypes.Count > 0 && type?.OriginalDefinition.GetDocumentationCommentId() is { } id && _lockTypes.Contains(id);

    internal bool IsHarmless(ISymbol? callback) =>
        _harmless.Count > 0 && callback?.OriginalDefinition.GetDocumentationCommentId() is { } id && (_harmless.Contains(id) || (id.IndexOf('(') is > 0 and var end && _harmless.Contains(id.Substring(0, end))));

    /// <summary>The simple names of the methods that the options name.</summary>
    internal IEnumerable<string> MethodNames()
    {
        foreach (var set in new[] { _final, _deferred })
        {
            foreach (var id in set)
            {
                var end = id.IndexOf('(');
                var name = end < 0 ? id : id.Substring(0, end);
                var tick = name.IndexOf("``", StringComparison.Ordinal);
                yield return name.Substring(name.LastIndexOf('.') + 1, (tick < 0 ? name.Length : tick) - name.LastIndexOf('.') - 1);
            }
        }
    }

    private static bool Has(HashSet<string> ids, IMethodSymbol method)
    {
        if (ids.Count == 0 || method.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return false;
        var parameters = id.IndexOf('(');
        return ids.Contains(id) || (parameters > 0 && ids.Contains(id.Substring(0, parameters)));
    }

    private static HashSet<string> Ids(string? text)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split([','], StringSplitOptions.RemoveEmptyEntries))
            ids.Add(part.Trim());
        return ids;
    }
}
