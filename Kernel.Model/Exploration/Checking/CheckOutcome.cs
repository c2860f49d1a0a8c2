// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kernel.Exploration;

/// <summary>What came of a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Result">What the exploration can say.</param>
/// <param name="Counterexample">The violating schedule, played; null where nothing is violated.</param>
public sealed record CheckOutcome(Claim Claim, ExplorationResult Result, Replay? Counterexample)
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether it was asked if every run comes to its end with nothing left undone, and nothing else.</summary>
    public bool IsOfLiveness { get; init; }

    /// <summary>True where the verdict, and the invariant violated, are the ones claimed.</summary>
    public bool AsExpected => Result.Verdict == Claim.Expected && (Result.Violation == null || Claim.Breaks.Contains(Result.Violation.Invariant)) && Result.NeverHappened.Count == 0;

    private string Memory => Claim.Memory.Word();

    /// <summary>A name for the counterexample's file.</summary>
    public string TraceName => string.Concat($"{Claim.Workload.Variant}-{Claim.Workload.Name}-{Memory}{(IsOfLiveness ? "-liveness" : "")}".Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')) + ".json";

    /// <summary>One object, on one line.</summary>
    /// <param name="trace">The counterexample's file.</param>
    /// <param name="code">A hash of what the result depends on.</param>
    public string ToJson(string? trace, string code) => new JsonObject
    {
        ["variant"] = Claim.Workload.Variant,
        ["workload"] = Claim.Workload.Name,
        ["memory"] = Memory,
        ["property"] = IsOfLiveness ? "liveness" : "safety",
        ["verdict"] = Word(Result.Verdict),
        ["expected"] = Word(Claim.Expected),
        ["invariant"] = Result.Violation?.Invariant,
        ["states"] = Result.States,
        ["transitions"] = Result.Transitions,
        ["executions"] = Result.Executions,
        ["seconds"] = Math.Round(Result.Elapsed.TotalSeconds, 3),
        ["peak_mb"] = Math.Round(Result.PeakBytes / 1048576.0, 1),
        ["trace"] = trace,
        ["never_happened"] = new JsonArray([.. Result.NeverHappened.Select(it => JsonValue.Create(it))]),
        ["limit"] = Result.Limit,
        ["coverage"] = Result.Coverage,
        ["as_expected"] = AsExpected,
        ["code"] = code,
    }.ToJsonString(s_options);

    /// <summary>One line.</summary>
    public string ToText()
    {
        var violated = Result.Violation is { } violation ? $" {violation.Invariant}" : "";
        var vacuous = Result.NeverHappened.Count > 0 ? $" (vacuous: it never happens that {string.Join(", or ", Result.NeverHappened)})" : "";
        var expected = AsExpected || vacuous.Length > 0 ? "" : $", expected {Word(Claim.Expected)} {string.Join(", ", Claim.Breaks)}".TrimEnd();
        return string.Create(CultureInfo.InvariantCulture, $"{Claim.Workload.Variant,-20} {Claim.Workload.Name,-24} {Memory,-3}  {(IsOfLiveness ? "liveness " : "")}{Word(Result.Verdict)}{violated}{Result.Cut}{vacuous}{expected}  {Result.States:N0} states, {Result.Transitions:N0} steps, {Result.Elapsed.TotalSeconds:F2} s");
    }

    /// <summary>The word for a verdict, here and in JSON.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Violated => "violated",
        _ => "bounded",
    };
}
