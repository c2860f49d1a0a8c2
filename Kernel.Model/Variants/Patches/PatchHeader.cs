// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Variants;

/// <summary>What a patch says of itself, above its diff: lines <c>Title: …</c> and so on, up to the first empty line, then free text.</summary>
public sealed record PatchHeader
{
    private static readonly string[] s_keys = ["Title", "Origin", "Id", "Expect", "Live", "Needs", "Lives", "Hook", "Rules"];

    /// <summary>One line.</summary>
    public string? Title { get; init; }

    /// <summary>Who proposed or wrote it, when, where.</summary>
    public string? Origin { get; init; }

    /// <summary>V4.</summary>
    public string? Id { get; init; }

    /// <summary>Ids of the variants that it is applied on top of, in order.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The verdicts that it claims.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>Where runs are known not to come to an end with nothing left undone, or are said to where nothing else is: as <see cref="Expectations"/>, of <see cref="LivenessSearch"/>.</summary>
    public IReadOnlyList<Expectation> Live { get; init; } = [];

    /// <summary>The lock and lifetime rules that must speak of its lines, and no others.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The free text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether objects follow their declared lives on it: a variant that goes other ways than the port does without.</summary>
    public bool HasLives { get; init; } = true;

    /// <summary>What is expected of a workload: the last line that is about it says.</summary>
    public Expectation? Expected(string workload, MemoryModel memory) => Expectations.LastOrDefault(it => it.IsOf(workload) && it.Memories.Contains(memory));

    /// <summary>What is said of a workload's liveness: the last line that is about it says; null where none is.</summary>
    public Expectation? ExpectedLive(string workload, MemoryModel memory) => Live.LastOrDefault(it => it.IsOf(workload) && it.Memories.Contains(memory));

    /// <summary>Reads what stands before the diff.</summary>
    internal static PatchHeader Parse(PatchLines lines)
    {
        var header = new PatchHeader();
        var expectations = new List<Expectation>();
        var live = new List<Expectation>();
        while (!lines.AtEnd && lines.Peek.Length > 0 && !IsDiff(lines.Peek))
        {
            header = Take(header, lines, expectations, live);
            lines.Read();
        }
        var text = new List<string>();
        while (!lines.AtEnd && !IsDiff(lines.Peek))
            text.Add(lines.Read());
        return header with { Expectations = expectations, Live = live, Text = string.Join('\n', text).Trim('\n') };
    }

    /// <summary>Whether the diff begins here.</summary>
    internal static bool IsDiff(string line) =>
        line.StartsWith("diff --git ", StringComparison.Ordinal) || line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("@@ ", StringComparison.Ordinal);

    // A mail has header lines of its own, which say nothing here; one that is nearly one of these was meant to be.
    private static PatchHeader Take(PatchHeader header, PatchLines lines, List<Expectation> expectations, List<Expectation> live)
    {
        var line = lines.Peek;
        var colon = line.IndexOf(':');
        var key = colon > 0 ? line[..colon] : "";
        var value = colon > 0 ? line[(colon + 1)..].Trim() : "";
        if (!s_keys.Contains(key))
        {
            if (key.Length > 3 && key.All(char.IsAsciiLetter) && Spelling.Closest(key, s_keys) is { } meant)
                throw lines.Error(1, $"one of {string.Join(", ", s_keys)} was expected, not '{key}': did you mean '{meant}'?");
            return header;
        }
        if (value.Length == 0)
            throw lines.Error(colon + 2, $"something was expected after '{key}:'");
        switch (key)
        {
            case "Title":
                return header with { Title = Once(header.Title, key, value, lines) };
            case "Origin":
                return header with { Origin = Once(header.Origin, key, value, lines) };
            case "Id":
                return header with { Id = Once(header.Id, key, value, lines) };
            case "Lives":
                return value == "none" ? header with { HasLives = false } : throw lines.Error(line.IndexOf(value, colon + 1, StringComparison.Ordinal) + 1, $"'none' was expected after 'Lives:', not {PatchLines.Quote(value)}");
            case "Hook":
                return header; // the generator reads it
            case "Rules":
                return header with { Rules = [.. header.Rules, .. value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)] };
            case "Needs":
                return header with { Needs = [.. header.Needs, .. value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)] };
            default:
                (key == "Live" ? live : expectations).Add(Expectation.Parse(value, lines, line.IndexOf(value, colon + 1, StringComparison.Ordinal) + 1));
                return header;
        }
    }

    private static string Once(string? before, string key, string value, PatchLines lines) =>
        before == null ? value : throw lines.Error(1, $"one line '{key}:' was expected, and this is a second");
}
