// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Runtime.CompilerServices;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes.Tests;

/// <summary>The questions of specs/scenarios/together, with what is recorded of each.</summary>
internal static class Library
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "specs", "scenarios", "together");

    /// <summary>The names of the files, with their folders and without their extension.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(s_folder, "*.scenario", SearchOption.AllDirectories).Select(file => Path.ChangeExtension(Path.GetRelativePath(s_folder, file), null).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>How many outcomes each has, and how many states are explored for them.</summary>
    public static IReadOnlyDictionary<string, (int Outcomes, long States)> Recorded { get; } =
        File.ReadLines(Path.Combine(s_folder, "outcomes.tsv")).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(row => row[0], row => (int.Parse(row[1], CultureInfo.InvariantCulture), long.Parse(row[2], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    /// <summary>How many of the outcomes are those of an order of whole calls, and of one but for calls that looked up early or were refused, and of none; nothing where the specification is silent.</summary>
    public static IReadOnlyDictionary<string, string> Orders { get; } =
        File.ReadLines(Path.Combine(s_folder, "outcomes.tsv")).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(row => row[0], row => string.Join(' ', row[3..]).Trim(), StringComparer.Ordinal);

    public static Scenario Read(string name)
    {
        var (scenario, errors) = ScenarioParser.ReadFile(Path.Combine(s_folder, name + ".scenario"));
        Assert.That(errors, Is.Empty);
        return scenario!;
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
