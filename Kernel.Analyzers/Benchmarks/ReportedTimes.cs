// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Kernel.Analyzers.Benchmarks;

/// <summary>What the compiler says of its analyzers' time (<c>/reportanalyzer</c>): seconds for each assembly.</summary>
internal static class ReportedTimes
{
    // "   0.512   3   Name, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null": assemblies have a version, analyzers do not.
    // Generators have a table of their own, and an assembly may be in both.
    public static Dictionary<string, double> Of(string output)
    {
        var times = new Dictionary<string, double>();
        foreach (var line in output.Split('\n'))
        {
            var fields = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var comma = fields.Length == 3 ? fields[2].IndexOf(", Version=", StringComparison.Ordinal) : -1;
            if (comma < 0)
                continue;
            var number = fields[0].TrimStart('<');
            if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
                times[fields[2][..comma]] = times.GetValueOrDefault(fields[2][..comma]) + seconds;
        }

        return times;
    }

    /// <summary>The seconds of all assemblies of a set.</summary>
    public static double Of(AnalyzerSet set, Dictionary<string, double> times) =>
        set.Assemblies.Sum(path => times.GetValueOrDefault(Path.GetFileNameWithoutExtension(path)));
}
