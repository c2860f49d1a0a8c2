// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.Json.Serialization;
using Kernel.Exploration;

namespace Kernel.Variants;

/// <summary>A step of a counterexample.</summary>
/// <param name="Thread">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Place">In which function, file and line.</param>
public sealed record PlayedStep(string Thread, string Action, string Place);

/// <summary>What came of a workload under a memory model, in words: it can be kept, and sent from one process to another.</summary>
public sealed record Outcome
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The workload's name.</summary>
    public required string Workload { get; init; }

    /// <summary>The memory model.</summary>
    public required MemoryModel Memory { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The invariant that is broken, if one is.</summary>
    public string? Invariant { get; init; }

    /// <summary>How.</summary>
    public string? Message { get; init; }

    /// <summary>What was to happen in some schedule, and happens in none: that it holds says nothing then.</summary>
    public IReadOnlyList<string> NeverHappened { get; init; } = [];

    /// <summary>States found.</summary>
    public long States { get; init; }

    /// <summary>The limit that was met, if one was.</summary>
    public string? Limit { get; init; }

    /// <summary>The shortest way there.</summary>
    public IReadOnlyList<PlayedStep> Steps { get; init; } = [];

    /// <summary>The counterexample as a file.</summary>
    public string? Trace { get; init; }

    /// <summary>What the workload's call costs with nobody else about, where that is measured.</summary>
    public Measurement? Measured { get; init; }

    /// <summary>The verdict in a few words.</summary>
    public string Words => Verdict switch
    {
        Verdict.Holds => NeverHappened.Count == 0 ? "holds" : "holds, vacuous",
        Verdict.Violated => "breaks " + Invariant,
        _ => "not decided",
    };

    /// <summary>What is explored, under which memory model.</summary>
    public string Key => $"{Workload} {Memory}";

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options);

    /// <summary>Reads it back; null where it is none.</summary>
    public static Outcome? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Outcome>(json, s_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts what came of a claim into words.</summary>
    public static Outcome Of(CheckOutcome outcome) => new()
    {
        Workload = outcome.Claim.Workload.Name,
        Memory = outcome.Claim.Memory,
        Verdict = outcome.Result.Verdict,
        Invariant = outcome.Result.Violation?.Invariant,
        Message = outcome.Counterexample?.Message ?? outcome.Result.Violation?.Message,
        NeverHappened = outcome.Result.NeverHappened,
        States = outcome.Result.States,
        Limit = outcome.Result.Limit,
        Steps = [.. (outcome.Counterexample?.Steps ?? []).Select(step => new PlayedStep(step.Thread, step.Remark == null ? step.Action : $"{step.Action} ({step.Remark})", $"{step.Function} {step.Position}".Trim()))],
        Trace = outcome.Counterexample is { } counterexample ? TraceFile.Of(counterexample).ToJson() : null,
    };
}
