// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kernel.Exploration;

/// <summary>A counterexample as a file: what was explored, the schedule, and each step with a fingerprint.</summary>
public sealed record TraceFile
{
    /// <summary>Bytes of a file.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Allocations that may fail.</summary>
    public const int MostNoMemory = 16;

    private const int CurrentFormat = 2;

    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>One step.</summary>
    public sealed record StepRecord(string Move, string Thread, string Action, string Function, string Position, IReadOnlyList<string> Changes, string Fingerprint)
    {
        /// <summary>What a load has not seen; null where there is nothing to say.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Remark { get; init; }
    }

    /// <summary>The version of this format.</summary>
    public required int Format { get; init; }

    /// <summary>The workload's name.</summary>
    public required string Workload { get; init; }

    /// <summary>The variant's name.</summary>
    public required string Variant { get; init; }

    /// <summary>How many tasks of each kind.</summary>
    public required WorkloadSize Size { get; init; }

    /// <summary>sc, tso or weak.</summary>
    public required string Memory { get; init; }

    /// <summary>The text of the scenario file that was explored; null for a workload that is part of the program.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scenario { get; init; }

    /// <summary>Allocations that could fail in it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int NoMemory { get; init; }

    /// <summary>Whether it was looked for what is left undone, and for nothing else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Liveness { get; init; }

    /// <summary>How many of the steps lead to a loop, which are the others; null where the run comes to an end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? LoopFrom { get; init; }

    /// <summary>What is violated at the end; null where nothing is.</summary>
    public string? Invariant { get; init; }

    /// <summary>Why.</summary>
    public string? Message { get; init; }

    /// <summary>The steps.</summary>
    public required IReadOnlyList<StepRecord> Steps { get; init; }

    /// <summary>Writes down a replay.</summary>
    /// <param name="replay">The replay.</param>
    /// <param name="liveness">Whether it was looked for what is left undone.</param>
    public static TraceFile Of(Replay replay, bool liveness = false) => new()
    {
        Liveness = liveness,
        LoopFrom = replay.LoopFrom,
        Format = CurrentFormat,
        Workload = replay.Workload.Name,
        Variant = replay.Workload.Variant,
        Size = replay.Workload.Size,
        Memory = replay.Memory.Word(),
        Invariant = replay.Invariant,
        Message = replay.Message,
        Steps = [.. replay.Steps.Select(step => new StepRecord(
            step.Move.ToString(), step.Thread, step.Action, step.Function, step.Position,
            [.. step.Changes.Select(change => $"{change.Cell} {change.From} → {change.To}")],
            step.Fingerprint.ToString("x16", CultureInfo.InvariantCulture)) { Remark = step.Remark })],
    };

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options);

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="ReplayException">It is no trace.</exception>
    public static TraceFile Parse(string json)
    {
        TraceFile? file;
        try
        {
            file = JsonSerializer.Deserialize<TraceFile>(json, s_options);
        }
        catch (JsonException e)
        {
            throw new ReplayException($"no trace: {(e.LineNumber is { } line ? $"line {line + 1}: " : "")}{e.Message.Split(" Path:")[0]}");
        }
        if (file == null || file.Format != CurrentFormat)
            throw new ReplayException($"no trace of format {CurrentFormat}");
        if (MemoryModels.Of(file.Memory) is null)
            throw new ReplayException($"no memory model: {file.Memory}");
        if (!file.Size.IsPossible())
            throw new ReplayException($"no size: {WorkloadSize.MostWalkers} walkers, {WorkloadSize.MostUmounters} umounters and {WorkloadSize.MostClosers} closers are the most");
        if (file.NoMemory is < 0 or > MostNoMemory)
            throw new ReplayException($"no number of allocations that fail: {file.NoMemory}; {MostNoMemory} are the most");
        if (file.LoopFrom is { } from && (from < 0 || from >= file.Steps.Count || !file.Liveness || MemoryModels.Of(file.Memory) == MemoryModel.Weak))
            throw new ReplayException($"no loop: it begins behind {from} of {file.Steps.Count} steps{(file.Liveness ? $", under {file.Memory}" : ", in a trace that is not of liveness")}");
        if (file.Steps.Any(step => step?.Move == null))
            throw new ReplayException("no trace: a step is empty");
        return file;
    }

    /// <summary>The memory model.</summary>
    [JsonIgnore]
    public MemoryModel Model => MemoryModels.Of(Memory) ?? MemoryModel.Sc;

    /// <summary>The decisions.</summary>
    /// <exception cref="ReplayException">One cannot be read.</exception>
    public IReadOnlyList<Move> Schedule() => [.. Steps.Select(step => Move.TryParse(step.Move, out var move) ? move : throw new ReplayException($"no move: {step.Move}"))];

    /// <summary>Plays the trace again.</summary>
    /// <exception cref="ReplayException">The code has changed: a step is not possible, or does something else.</exception>
    public Replay Replay(Workload workload)
    {
        var replay = Exploration.Replay.Run(Liveness ? LivenessSearch.Asked(workload) : workload, Model, Schedule(), LoopFrom);
        for (var i = 0; i < Steps.Count; i++)
        {
            if (i >= replay.Steps.Count)
                throw new ReplayException($"step {i + 1} is not reached: {replay.Invariant} is violated before it; the code has changed since the trace was written");
            var now = replay.Steps[i];
            if (now.Fingerprint.ToString("x16", CultureInfo.InvariantCulture) != Steps[i].Fingerprint)
                throw new ReplayException($"step {i + 1} was \"{Steps[i].Thread} {Steps[i].Action} in {Steps[i].Function}\" and now is \"{now.Thread} {now.Action} in {now.Function}\"{(now.Action == Steps[i].Action ? " with other changes" : "")}; the code has changed since the trace was written");
        }
        if (replay.Invariant != Invariant)
            throw new ReplayException($"the trace violated {Invariant ?? "nothing"}, and now violates {replay.Invariant ?? "nothing"}; the code has changed since the trace was written");
        return replay;
    }
}
