// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Tests;

/// <summary>The scenarios under specs/scenarios, played on the model.</summary>
internal static class ShippedScenarios
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "specs", "scenarios");

    /// <summary>Their names, as <c>umount/busy</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(s_folder, "*.scenario", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(s_folder, file).Replace('\\', '/')[..^".scenario".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Those whose commands come one after the other; tasks at the same time have outcomes, which Kernel.Tests/Outcomes holds.</summary>
    public static IEnumerable<string> Sequential => All.Where(name => !name.StartsWith("together/", StringComparison.Ordinal));

    /// <summary>The text of one.</summary>
    public static string Text(string name) => File.ReadAllText(PathOf(name));

    private static string PathOf(string name) => Path.Combine(s_folder, name + ".scenario");

    /// <summary>Plays one on the machine of this OS thread.</summary>
    public static void Play(string name)
    {
        var parsed = ScenarioParser.ReadFile(PathOf(name));
        Assert.That(parsed.Errors, Is.Empty, name);
        ScenarioRunner.Run(parsed.Scenario!, new ModelBackend());
    }
}
