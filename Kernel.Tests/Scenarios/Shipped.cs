// SPDX-License-Identifier: GPL-2.0-only

using System.Reflection;

namespace Kernel.Scenarios.Tests;

/// <summary>What the repository holds.</summary>
internal static class Shipped
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = typeof(Shipped).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "Repository").Value!;

    /// <summary>All scenario files, in the order of their names.</summary>
    public static IReadOnlyList<string> Scenarios { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "specs", "scenarios"), "*.scenario", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>The folder of the list of differences between what is written and what happens.</summary>
    public static string Differences => Path.Combine(Root, "specs", "differences");

    /// <summary>A shipped file's name below the folder.</summary>
    public static string Name(string file) => Path.GetRelativePath(Path.Combine(Root, "specs", "scenarios"), file);
}
