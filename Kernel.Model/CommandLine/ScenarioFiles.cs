// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine;

/// <summary>Reads the scenario files that the user names, all of them before any of them runs.</summary>
internal static class ScenarioFiles
{
    private const int MostErrors = 20;

    /// <summary>Reads files. If any is bad, says what is wrong with each, and returns null.</summary>
    private static List<Scenario>? Read(IEnumerable<string> files)
    {
        var scenarios = new List<Scenario>();
        var good = true;
        foreach (var file in files)
        {
            var (scenario, errors) = ScenarioParser.ReadFile(file);
            if (scenario is not null)
                scenarios.Add(scenario);
            else
                good = false;
            foreach (var error in errors.Take(MostErrors))
                Output.Error(error.ToString());
            if (errors.Count > MostErrors)
                Output.Error($"{file}: {errors.Count - MostErrors} more errors");
        }

        return good ? scenarios : null;
    }

    /// <summary>Reads files, and of folders all that are in and below them. If anything is bad, says what, and returns null.</summary>
    public static IReadOnlyList<Scenario>? ReadBelow(IEnumerable<string> paths) => Expand(paths) is { } files ? Read(files) : null;

    /// <summary>Replaces folders by the scenario files in and below them, in the order of their names.</summary>
    private static List<string>? Expand(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                files.Add(path);
                continue;
            }

            var found = Directory.GetFiles(path, "*.scenario", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
            if (found.Length == 0)
            {
                Output.Error($"{path}: no .scenario file in this folder");
                return null;
            }

            files.AddRange(found);
        }

        return files;
    }
}
