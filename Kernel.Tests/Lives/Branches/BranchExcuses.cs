// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>The branches that nothing enters, each below a reason.</summary>
internal sealed class BranchExcuses
{
    private const char MayBeEntered = '?';

    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly List<string> _wrong = [];

    /// <summary>Reads the lines of the file.</summary>
    public BranchExcuses(IEnumerable<string> lines)
    {
        var reason = "";
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal))
                reason = line[2..];
            else if (reason.Length == 0 || !_reasons.TryAdd(line, reason))
                _wrong.Add($"without a reason, or listed twice: {line}");
        }
    }

    /// <summary>What is wrong between the branches entered and the file: one line each, nothing if all is well.</summary>
    public IReadOnlyList<string> Check(IReadOnlyList<(Branch Branch, bool Entered)> all)
    {
        var entered = all.ToDictionary(it => it.Branch.ToString(), it => it.Entered, StringComparer.Ordinal);
        return
        [
            .. _wrong,
            .. entered.Where(it => !it.Value && !_reasons.ContainsKey(it.Key)).Select(it => $"not entered, and no reason is given: {it.Key}"),
            .. _reasons.Where(it => entered.GetValueOrDefault(it.Key) && it.Value[0] != MayBeEntered).Select(it => $"entered, so the excuse has to go: {it.Key}"),
            .. _reasons.Keys.Where(key => !entered.ContainsKey(key)).Select(key => $"the port has no such branch: {key}"),
        ];
    }
}
