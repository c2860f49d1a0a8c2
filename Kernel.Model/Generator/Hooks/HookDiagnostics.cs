// SPDX-License-Identifier: GPL-2.0-only
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Kernel.Generator.Hooks;

/// <summary>What is wrong with a row, said where it stands in its table.</summary>
internal static class HookDiagnostics
{
    public static readonly DiagnosticDescriptor Malformed = Error("HOOK01", "A row that cannot be read", "{0}");
    public static readonly DiagnosticDescriptor NoFunction = Error("HOOK02", "A row for a function that is not there", "the port has no function '{0}'{1}");
    public static readonly DiagnosticDescriptor NoCall = Error("HOOK03", "A row that matches nothing", "'{0}' has no {1}{2}");
    public static readonly DiagnosticDescriptor ManyCalls = Error("HOOK04", "A row that matches more than one call", "'{0}' has {1} calls of '{2}': #1 to #{1} say which");
    public static readonly DiagnosticDescriptor NoHook = Error("HOOK05", "A hook that is not there", "there is no hook '{0}'{1}");
    public static readonly DiagnosticDescriptor WrongOperand = Error("HOOK06", "An operand that is not there", "{0}");

    /// <summary>In a variant only: what a row of the port is anchored to has gone.</summary>
    public static readonly DiagnosticDescriptor Unanchored = new(
        HookGenerator.DoesWithout, "A variant without a hook of the port", "this variant does without '{0}': {1}", "Hooks", DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "Hooks", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <summary>A tail for a message: the name that is most like the one that was not found.</summary>
    public static string Nearest(string name, IEnumerable<string> names)
    {
        var nearest = names.Distinct().OrderBy(other => Distance(name, other)).ThenBy(other => other, StringComparer.Ordinal).FirstOrDefault();
        return nearest is null || Distance(name, nearest) > Math.Max(2, name.Length / 3) ? "" : $"; '{nearest}' is nearest";
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
