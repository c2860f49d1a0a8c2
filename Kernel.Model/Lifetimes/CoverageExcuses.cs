// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>
/// The steps that nothing makes, each with the reason. A line of the file reads <c>life: State Trigger State: reason</c>,
/// where <c>*</c> stands for any word; empty lines and lines that begin with <c>#</c> say nothing.
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
            if (parts is not [_, _, { Length: > 0 } reason] || parts[1].Split(' ').Length != 3 || !_reasons.TryAdd($"{parts[0]}: {parts[1]}", reason))
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
            .. missing.Where(key => ReasonOf(key) is null).Select(key => $"never made, and no reason is given: {key}"),
            .. _reasons.Keys.SelectMany(excuse => made.Where(key => Covers(excuse, key)), (excuse, key) => $"made, so the excuse has to go: {(excuse == key ? key : $"{key} ({excuse})")}"),
            .. _reasons.Keys.Where(excuse => !missing.Concat(made).Any(key => Covers(excuse, key))).Select(excuse => $"no such step is reachable: {excuse}"),
        ];
    }

    /// <summary>Why nothing makes a step, named <c>life: State Trigger State</c>; null where no reason is given.</summary>
    public string? ReasonOf(string step) => _reasons.FirstOrDefault(excuse => Covers(excuse.Key, step)).Value;

    private static bool Covers(string excuse, string step)
    {
        if (excuse == step)
            return true;
        var (one, other) = (excuse.Split(": "), step.Split(": "));
        return one[0] == other[0] && one[1].Split(' ').Zip(other[1].Split(' ')).All(word => word.First == "*" || word.First == word.Second);
    }

    private static HashSet<string> Keys(
        IEnumerable<LifetimeCoverage> coverage, Func<LifetimeCoverage, IEnumerable<LifetimeStep>> steps) =>
        [.. coverage.SelectMany(recorder => steps(recorder), (recorder, step) => $"{recorder.Table.Name}: {step.Describe(recorder.Table)}")];
}
