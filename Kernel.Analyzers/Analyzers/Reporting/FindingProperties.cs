// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Reporting;

/// <summary>What a diagnostic tells the code fixes beside its message.</summary>
internal static class FindingProperties
{
    /// <summary>The call under the lock does it itself: callees are not to be looked through.</summary>
    private const string Direct = "direct";

    /// <summary>The lock that is missing, as one would write it at the place of the diagnostic.</summary>
    private const string Missing = "missing";

    /// <summary>Rule and member: the target of the package that makes a baseline reads it from the compiler's error log.</summary>
    private const string Baselined = "kernel_analyzers.baseline";

    public static ImmutableDictionary<string, string?> Of(Finding finding)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(Baselined, Baseline.Of(finding));
        if (finding.IsDirect)
            properties = properties.Add(Direct, "true");
        if (finding.Missing is { } missing)
            properties = properties.Add(Missing, missing.ToString());
        return properties;
    }

    public static bool IsDirect(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(Direct);

    public static string? MissingLock(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(Missing, out var text) ? text : null;
}
