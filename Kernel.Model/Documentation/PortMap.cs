// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Skeletons.Port;
using Kernel.Skeletons.Recorded;

namespace Kernel.Documentation;

/// <summary>The port map: which kernel function went where, and which did not, and why.</summary>
public static class PortMap
{
    /// <summary>Where the map stands, relative to the repository.</summary>
    public const string Page = "specs/port-map.md";

    /// <summary>The page.</summary>
    /// <param name="root">Top folder of the repository.</param>
    public static string Write(string root)
    {
        var functions = PortFunctions.Read(root);
        var originals = SkeletonFile.ReadAll(root);
        var notPorted = NotPorted.Read(root);
        var text = new StringBuilder($"""
            <!-- Written by the tests from the documentation comments of the port: VERIFIED_RENEW=1 dotnet test Kernel.Tests/Specs -->
            # The port map

            {functions.Count} functions of {functions.Select(f => f.KernelFile).Distinct().Count()} kernel files. A deviation that concerns one statement stands at the statement.
            `verified port` holds those of {originals.Count} files against their C originals, step by step.

            """.ReplaceLineEndings("\n"));
        foreach (var file in functions.GroupBy(f => f.KernelFile))
        {
            text.Append($"\n## {file.Key}\n\n| function | Linux | C# | deviation |\n| --- | --- | --- | --- |\n");
            foreach (var f in file)
                text.Append($"| `{f.Function}` | {f.Version} | [{Path.GetFileName(f.Source)}](../{f.Source}) | {f.Deviation.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            if (notPorted.Of(file.Key) is { Count: > 0 } left)
            {
                text.Append("\n| not ported | why |\n| --- | --- |\n");
                foreach (var group in left)
                    text.Append($"| {string.Join(", ", group.Functions.Select(f => $"`{f}`"))} | {group.Reason} |\n");
            }
        }
        return text.ToString();
    }
}
