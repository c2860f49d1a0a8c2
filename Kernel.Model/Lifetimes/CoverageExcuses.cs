// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>
/// The steps that no scenario makes, each with the reason. A line of the file reads
/// <c>life: State Trigger State: reason</c>; empty lines and lines that begin with <c>#</c> say nothing.
/// </summary>
public sealed class CoverageExcuses
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly List<string> _malformed = [];

    /// <summary>Reads the lines of the file.</summary>
    public CoverageExcuses(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var parts = line.Split(':', 3, StringSplitOptions.TrimEntries);
            if (parts is not [_, _, { Length: > 0 } reason] || !_reasons.TryAdd($"{parts[0]}: {parts[1]}", reason))
                _malformed.Add(line);
        }
    }

    /// <summary>What is wrong between the steps made and the file: one line each, nothing if all is well.</summary>
    /// <param name="coverage">The merged recorders, one for each life.</param>
    public IReadOnlyList<string> Check(IReadOnlyCollection<LifetimeCoverage> coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        var missing = Keys(coverage, recorder => recorder.Missing);
        var made = Keys(coverage, recorder => recorder.Made);
        return
        [
            .. _malformed.Select(line => $"not a step with a reason, or listed twice: {line}"),
            .. missing.Where(key => !_reasons.ContainsKey(key)).Select(key => $"never made, and no reason is given: {key}"),
            .. _reasons.Keys.Where(made.Contains).Select(key => $"made, so the excuse has to go: {key}"),
            .. _reasons.Keys.Where(key => !made.Contains(key) && !missing.Contains(key)).Select(key => $"no such step is reachable: {key}"),
        ];
    }

    private static HashSet<string> Keys(
        IEnumerable<LifetimeCoverage> coverage, Func<LifetimeCoverage, IEnumerable<LifetimeStep>> steps) =>
        [.. coverage.SelectMany(recorder => steps(recorder), (recorder, step) => $"{recorder.Table.Name}: {step.Describe(recorder.Table)}")];
}
