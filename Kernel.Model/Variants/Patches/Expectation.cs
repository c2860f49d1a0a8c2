// SPDX-License-Identifier: GPL-2.0-only
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Kernel.Exploration;

namespace Kernel.Variants;

/// <summary>A verdict that a variant claims: <c>Expect: umount tso: I9</c>, <c>Expect: umount/lazy, * all: holds</c>.</summary>
/// <param name="Workload">The name of a workload, with <c>*</c> for anything; or of a group of them, or <see cref="All"/>.</param>
/// <param name="Memories">The memory models under which.</param>
/// <param name="Breaks">The invariants of which one is broken; none where it holds.</param>
/// <param name="Line">The patch's line that says so.</param>
public sealed partial record Expectation(string Workload, IReadOnlyList<MemoryModel> Memories, IReadOnlyList<string> Breaks, int Line)
{
    /// <summary>Every memory model; every workload.</summary>
    public const string All = "all";

    private static readonly IReadOnlyDictionary<string, MemoryModel> s_memories = MemoryModels.All.ToDictionary(it => it.Word());

    [GeneratedRegex(@"^(?<workload>\S.*?)\s+(?<memory>\S+)\s*:\s*(?<verdict>[^:]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar { get; }

    /// <summary>Whether it is about a workload: one of that name, <c>*</c> standing for anything, or one of a group of that name.</summary>
    /// <param name="workload">The workload's name, which begins with its group's.</param>
    public bool IsOf(string workload) => Workload == All || workload.StartsWith(Workload + "/", StringComparison.Ordinal) || FileSystemName.MatchesSimpleExpression(Workload, workload, ignoreCase: false);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name { get; }

    internal static Expectation Parse(string value, PatchLines lines, int column)
    {
        const string form = "WORKLOAD MEMORY: VERDICT was expected, as in 'umount tso: I9' or 'close all: holds'";
        var match = Grammar.Match(value);
        if (!match.Success)
            throw lines.Error(column, $"{form}, not {PatchLines.Quote(value)}");
        var memory = match.Groups["memory"];
        IReadOnlyList<MemoryModel> memories = memory.Value == All ? MemoryModels.All
            : s_memories.TryGetValue(memory.Value, out var one) ? [one]
            : throw lines.Error(column + memory.Index, $"one of {string.Join(", ", s_memories.Keys)}, {All} was expected before the colon, not {PatchLines.Quote(memory.Value)}");
        var verdict = match.Groups["verdict"];
        if (verdict.Value == "holds")
            return new(match.Groups["workload"].Value, memories, [], lines.Number);
        var breaks = verdict.Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return breaks.FirstOrDefault(it => !Name.IsMatch(it)) is { } other
            ? throw lines.Error(column + value.IndexOf(other, verdict.Index, StringComparison.Ordinal), $"'holds' or names of invariants were expected, not {PatchLines.Quote(other)}")
            : new(match.Groups["workload"].Value, memories, breaks, lines.Number);
    }
}
