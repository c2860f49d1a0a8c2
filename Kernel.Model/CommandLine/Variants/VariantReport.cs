// SPDX-License-Identifier: GPL-2.0-only

using System.Text.Json.Nodes;
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary>What changes against mainline, in lines that can be pasted into a mail: plain ASCII, 78 columns.</summary>
internal static class VariantReport
{
    private const int Width = 78;
    private const int NameWidth = 44;

    /// <summary>The report as text.</summary>
    /// <param name="it">What came out.</param>
    /// <param name="trace">The file that a counterexample was written to.</param>
    public static IEnumerable<ReportLine> Lines(Comparison it, Func<Outcome, string?> trace)
    {
        var header = it.Variant.Patches[^1].Header;
        foreach (var line in Wrap($"{(header.Id is { } id ? id + " " : "")}{it.Variant.Name}{(header.Title is { } title ? ": " + title : "")}", ""))
            yield return new(line, Tone.Heading);
        foreach (var line in Wrap($"changes {string.Join(", ", it.Variant.Files.Select(file => file.Path).Concat(it.Variant.Deleted.Keys))}; explored: {string.Join(", ", it.Groups)}", "  "))
            yield return new(line);
        yield return new("");
        foreach (var finding in it.Findings.SelectMany(finding => Wrap(finding.ToString(), "  ")))
            yield return new(finding, Tone.Bad);
        if (it.Findings.Count > 0)
            yield return new("");

        var changes = Changes(it).ToList();
        if (changes.Count > 0)
        {
            yield return new(Row("what changes against mainline", "memory", "mainline", "with it"), Tone.Heading);
            foreach (var (workload, memory, before, after) in changes)
                yield return new(Row(workload, memory, before, after));
            yield return new("");
        }
        if (Worst(it) is { } worst)
        {
            yield return new($"{worst.Workload}, {worst.Memory.Word()}: {worst.Words} in {worst.Steps.Count} steps", Tone.Heading);
            foreach (var line in Played(worst))
                yield return new(line);
            // A command is one line, however long the names are.
            yield return new($"verified replay {trace(worst)}{string.Concat(it.Variant.Patches.Where(IsOwn).Select(patch => " --patch " + patch.File))}", Tone.Faint);
            yield return new("");
        }
        if (it.After.FirstOrDefault(outcome => outcome.NeverHappened.Count > 0) is { } vacuous)
        {
            foreach (var line in Wrap($"{vacuous.Workload}, {vacuous.Memory.Word()}: vacuous, it never happens that {string.Join(", or ", vacuous.NeverHappened)}", ""))
                yield return new(line, Tone.Bad);
            yield return new("");
        }
        if (it.Stopped is { } stopped)
        {
            foreach (var line in Wrap(stopped, ""))
                yield return new(line, Tone.Bad);
        }
        var tone = IsAsExpected(it) ? Tone.Good : Tone.Bad;
        foreach (var line in Wrap(Summary(it), ""))
            yield return new(line, tone);
    }

    /// <summary>The report as JSON, an object a line: for each outcome what a claim of mainline has as well, but for what the search cost, and what is compared.</summary>
    /// <param name="it">What came out.</param>
    /// <param name="trace">The file that a counterexample was written to.</param>
    public static IEnumerable<string> Json(Comparison it, Func<Outcome, string?> trace)
    {
        foreach (var finding in it.Findings)
            yield return new JsonObject { ["variant"] = it.Variant.Name, ["file"] = finding.File, ["line"] = finding.Line, ["column"] = finding.Column, ["message"] = finding.Message }.ToJsonString();
        foreach (var outcome in it.After)
        {
            yield return new JsonObject
            {
                ["variant"] = it.Variant.Name, ["workload"] = outcome.Workload, ["memory"] = outcome.Memory.Word(),
                ["verdict"] = CheckOutcome.Word(outcome.Verdict), ["expected"] = Expected(it, outcome), ["invariant"] = outcome.Invariant,
                ["states"] = outcome.States, ["trace"] = trace(outcome), ["limit"] = outcome.Limit, ["mainline"] = it.Before.GetValueOrDefault(outcome.Key)?.Words,
                ["message"] = outcome.Message, ["never_happened"] = new JsonArray([.. outcome.NeverHappened.Select(what => JsonValue.Create(what))]), ["steps"] = outcome.Steps.Count, ["waits"] = outcome.Measured?.GracePeriods, ["cleanup"] = outcome.Measured?.Cleanup,
            }.ToJsonString();
        }
        if (it.Stopped is { } stopped)
            yield return new JsonObject { ["variant"] = it.Variant.Name, ["stopped"] = stopped }.ToJsonString();
    }

    /// <summary>Whether a patch does not come with the program.</summary>
    private static bool IsOwn(Patch patch) => !ShippedVariants.All.Any(shipped => shipped.Patch == patch);

    /// <summary>Whether it is what the patch says: every verdict that it expects, or mainline's where it expects none at all; and the rules that it names, else none, speak.</summary>
    public static bool IsAsExpected(Comparison it) => it.Stopped == null && !Unexpected(it).Any() && RulesAsExpected(it);

    private static bool RulesAsExpected(Comparison it)
    {
        var spoken = it.Findings.Select(finding => finding.Message.Split(':')[0]).Distinct().Order(StringComparer.Ordinal);
        return spoken.SequenceEqual(it.Variant.Patches.SelectMany(patch => patch.Header.Rules).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool ExpectsSome(Comparison it) => it.Variant.Patches.Any(patch => patch.Header.Expectations.Count > 0);

    /// <summary>What the patch expects; mainline's verdict where it expects nothing at all, and null where it expects something, but nothing here.</summary>
    private static string? Expected(Comparison it, Outcome outcome) => it.Variant.Expected(outcome.Workload, outcome.Memory) switch
    {
        null => ExpectsSome(it) ? null : it.Before.GetValueOrDefault(outcome.Key)?.Words ?? "holds",
        [] => "holds",
        var breaks => "breaks " + string.Join(" or ", breaks),
    };

    private static IEnumerable<Outcome> Unexpected(Comparison it) => it.After.Where(outcome =>
        Expected(it, outcome) is { } expected && outcome.Words != expected
        && !(outcome.Invariant is { } broken && it.Variant.Expected(outcome.Workload, outcome.Memory)?.Contains(broken) == true));

    private static string Summary(Comparison it)
    {
        var text = $"{it.After.Count - it.After.Count(outcome => Differs(it, outcome))} of {it.After.Count} verdicts are mainline's";
        if (Unexpected(it).ToList() is { Count: > 0 } wrong)
            text += $"; {wrong.Count} not what was expected, {wrong[0].Workload} ({wrong[0].Memory.Word()}) first: {Expected(it, wrong[0])}";
        else if (ExpectsSome(it))
            text += ", and all that the patch expects came out";
        if (it.After.Count(outcome => Differs(it, outcome) && Expected(it, outcome) == null) is > 0 and var unnamed)
            text += $"; of {unnamed} that {(unnamed == 1 ? "differs" : "differ")} it says nothing";
        return text + (RulesAsExpected(it) ? "." : "; the rules that speak are not those that the patch names.");
    }

    private static bool Differs(Comparison it, Outcome outcome) => it.Before.TryGetValue(outcome.Key, out var before) && before.Words != outcome.Words;

    private static IEnumerable<(string Workload, string Memory, string Before, string After)> Changes(Comparison it)
    {
        foreach (var group in it.After.Where(outcome => Differs(it, outcome)).GroupBy(outcome => (outcome.Workload, Before: it.Before[outcome.Key].Words, After: outcome.Words)))
            yield return (group.Key.Workload, string.Join(' ', group.Select(outcome => outcome.Memory.Word())), group.Key.Before, group.Key.After);
        foreach (var after in it.After)
        {
            if (after.Measured is not { } now || it.Before.GetValueOrDefault(after.Key)?.Measured is not { } before)
                continue;
            if (now.GracePeriods != before.GracePeriods)
                yield return (after.Workload, "", Waits(before), Waits(now));
            if (now.Cleanup != before.Cleanup)
                yield return (after.Workload, "", Cleaner(before), Cleaner(now));
        }
    }

    private static string Waits(Measurement it) => it.GracePeriods == 1 ? "1 wait" : $"{it.GracePeriods} waits";

    private static string Cleaner(Measurement it) => it.Cleanup.Replace(", in time", "", StringComparison.Ordinal);

    /// <summary>Of what mainline does not break, or not so: what is no invariant of this book first, then by number, then the shortest.</summary>
    private static Outcome? Worst(Comparison it) => it.After.Where(outcome => outcome.Verdict == Verdict.Violated && Differs(it, outcome))
        .OrderBy(outcome => outcome.Invariant is ['I', .. var number] && int.TryParse(number, out var rank) ? rank : 0)
        .ThenBy(outcome => outcome.Steps.Count).ThenBy(outcome => outcome.Memory).FirstOrDefault();

    private static IEnumerable<string> Played(Outcome outcome)
    {
        var width = outcome.Steps.Select(step => step.Thread.Length).DefaultIfEmpty(0).Max();
        foreach (var (step, i) in outcome.Steps.Select((step, i) => (step, i)))
        {
            var left = $"{i + 1,4} {step.Thread.PadRight(width)} {Ascii(step.Action)}";
            var room = Width - step.Place.Length - 2;
            yield return left.Length <= room ? left.PadRight(room + 1) + " " + step.Place : left.Length <= Width ? left : left[..(Width - 3)] + "...";
        }
        foreach (var line in (outcome.Message ?? "").Split('\n').SelectMany(line => Wrap(outcome.Invariant + ": " + line, "")))
            yield return line;
    }

    private static string Row(string name, string memory, string before, string after) =>
        $"{(name.Length <= NameWidth ? name : name[..(NameWidth - 3)] + "..."),-NameWidth} {memory,-6} {Cut(before, 12),-12} {after}".TrimEnd();

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + ".";

    private static string Ascii(string text) => string.Concat(text.Replace("→", "->", StringComparison.Ordinal).Replace("…", "...", StringComparison.Ordinal).Select(c => c is >= ' ' and <= '~' ? c : '?'));

    private static IEnumerable<string> Wrap(string text, string indent)
    {
        var line = indent;
        foreach (var word in Ascii(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = indent + "  ";
            }
            line += line.Length > 0 && line[^1] != ' ' ? " " + word : word;
        }
        yield return line;
    }
}
