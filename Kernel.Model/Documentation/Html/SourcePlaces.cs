// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Exploration;

namespace Kernel.Documentation.Html;

/// <summary>Finds the lines of the port that a step was made by.</summary>
/// <param name="root">Top folder of the repository; null where it is not at hand, and no step has lines.</param>
public sealed class SourcePlaces(string? root)
{
    private readonly ILookup<string, string> _files = (root == null ? [] : Directory.EnumerateFiles(Path.Combine(root, "Kernel.Model"), "*.cs", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal).ToLookup(file => Path.GetFileName(file)!, StringComparer.Ordinal);

    private readonly Dictionary<string, string[]> _lines = new(StringComparer.Ordinal);

    /// <summary>The lines around a step's place, as HTML; null where it has none.</summary>
    public string? Around(Step step, int lines)
    {
        if (step.Position.Split(':') is not [var name, var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line))
            return null;
        // Of two files of a name it is the one with the function.
        var file = _files[name].OrderBy(it => Read(it).Any(l => l.Contains($" {step.Function}(", StringComparison.Ordinal)) ? 0 : 1).FirstOrDefault();
        if (file == null || line > Read(file).Length)
            return null;
        var first = Math.Max(1, line - lines);
        return Highlight.Lines(Read(file)[(first - 1)..Math.Min(Read(file).Length, line + lines)], first, isCode: true, here: line);
    }

    private string[] Read(string file) => _lines.TryGetValue(file, out var lines) ? lines : _lines[file] = File.ReadAllLines(file);
}
