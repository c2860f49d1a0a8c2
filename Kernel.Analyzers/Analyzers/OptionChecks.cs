// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers;

/// <summary>Options that there are none of, and values that cannot be read: what would be passed over without a word.</summary>
internal static class OptionChecks
{
    private const int MaxDistance = 4;

    /// <summary>It stands beside KRNSET, which the build says of a set that does not exist: no rule, and nothing that a line of code could repair.</summary>
#pragma warning disable RS2000 // no rule, which the release files list, but a word about the configuration
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "KRNOPT", "An option of Kernel.Analyzers cannot be read", "{0}", "Kernel.Configuration", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2000

    public static Diagnostic Of(string problem) => Diagnostic.Create(s_descriptor, Location.None, problem);

    /// <summary>What is wrong with the options that a compilation has: the global ones, and those of its first file.</summary>
    public static ImmutableArray<string> Problems(AnalyzerConfigOptionsProvider provider, SyntaxTree? tree)
    {
        var problems = new SortedSet<string>(StringComparer.Ordinal);
        Check(provider.GlobalOptions, problems);
        if (tree is not null)
            Check(provider.GetOptions(tree), problems);
        return [.. problems];
    }

    private static void Check(AnalyzerConfigOptions options, SortedSet<string> problems)
    {
        foreach (var key in Keys(options))
        {
            if (key.StartsWith(Options.Prefix, StringComparison.OrdinalIgnoreCase) && options.TryGetValue(key, out var value) && Problem(key, value.Trim()) is { } problem)
                problems.Add(problem);
        }
    }

    // A host that gives no list of them cannot be asked.
    private static IEnumerable<string> Keys(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            return [];
        }
    }

    private static string? Problem(string key, string value)
    {
        if (key.StartsWith(Options.BaselineKey, StringComparison.OrdinalIgnoreCase))
        {
            var rule = key.Substring(Options.BaselineKey.Length);
            return Rules.RuleCatalogue.All.Any(known => string.Equals(known.Id, rule, StringComparison.OrdinalIgnoreCase)) ? null
                : $"'{key}' names no rule: '{rule.ToUpperInvariant()}'{Nearest(rule.ToUpperInvariant(), Rules.RuleCatalogue.All.Select(static known => known.Id))}";
        }

        return key.ToLowerInvariant() switch
        {
            Options.DepthKey => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) && depth <= Options.MaxDepth ? null : Wrong(key, value, $"a whole number from 0 to {Options.MaxDepth}"),
            Options.UnannotatedKey => value.ToLowerInvariant() is "true" or "false" ? null : Wrong(key, value, "true or false"),
            Options.FinalReleaseKey or Options.DeferredReleaseKey => Ids(key, value, "M"),
            Options.LockTypesKey => Ids(key, value, "T"),
            Options.HarmlessKey => Ids(key, value, "E", "F", "P", "M"),
            _ => $"'{key}' is no option of Kernel.Analyzers{Nearest(key, Options.All.Select(static known => known.Key))}; there are: {string.Join(", ", Options.All.Select(static known => known.Key))}",
        };
    }

    // Each part is a documentation id of one of the kinds.
    private static string? Ids(string key, string value, params string[] kinds)
    {
        foreach (var part in value.Split([','], StringSplitOptions.RemoveEmptyEntries))
        {
            var id = part.Trim();
            if (id.Length > 0 && !kinds.Any(kind => id.StartsWith(kind + ":", StringComparison.Ordinal) && id.Length > kind.Length + 1) && !IsRestOfParameters(id))
                return Wrong(key, id, "documentation ids, which begin with " + string.Join(" or ", kinds.Select(static kind => kind + ":")));
        }

        return null;
    }

    // M:N.C.M(System.Int32,System.Int32) has a comma of its own, and is read as two parts.
    private static bool IsRestOfParameters(string part) => part.EndsWith(")", StringComparison.Ordinal) || part.IndexOf(':') < 0 && part.StartsWith("System.", StringComparison.Ordinal);

    private static string Wrong(string key, string value, string expected) => $"'{key}' has '{value}', expected {expected}";

    private static string Nearest(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = MaxDistance + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < least)
                (least, nearest) = (distance, candidate);
        }

        return nearest is null ? "" : $", did you mean '{nearest}'?";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)));
        }

        return row[right.Length];
    }
}
