// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kernel.CommandLine.Results;

/// <summary>One of several shares of what is explored: every N-th exploration, from the I-th on.</summary>
/// <param name="Index">Which, from 1.</param>
/// <param name="Count">How many there are.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>The most shards.</summary>
    public const int Most = 10_000;

    /// <summary>Everything.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads I/N; null where the text is none.</summary>
    public static Shard? Parse(string text) =>
        text.Split('/') is [var i, var n]
        && int.TryParse(i, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && index >= 1 && index <= count && count <= Most ? new(index, count) : null;

    /// <summary>What is in this share.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> all) => all.Where((_, i) => i % Count == Index - 1);

    /// <summary>The first line of this share's results.</summary>
    /// <param name="all">The names of the explorations in all shares.</param>
    /// <param name="settings">What was explored and how: shares of the same have the same.</param>
    public ShardHeader Header(IReadOnlyList<string> all, IEnumerable<string> settings) =>
        new() { Shard = Index, Of = Count, Settings = Results.Settings.HashOf(settings), Total = all.Count, Explorations = [.. Of(all)] };
}

/// <summary>The first line of a shard's results: of what they are a share, and what is in it.</summary>
internal sealed record ShardHeader
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Which share.</summary>
    public required int Shard { get; init; }

    /// <summary>Of how many.</summary>
    public required int Of { get; init; }

    /// <summary>What was explored and how, the code included, as one hash: shards of the same have the same.</summary>
    public required string Settings { get; init; }

    /// <summary>Explorations in all shards together.</summary>
    public required int Total { get; init; }

    /// <summary>Those of this one, in order.</summary>
    public required IReadOnlyList<string> Explorations { get; init; }

    /// <summary>The line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_options);

    /// <summary>Reads a line; null where it is none.</summary>
    public static ShardHeader? Parse(string line)
    {
        try
        {
            var it = JsonSerializer.Deserialize<ShardHeader>(line, s_options);
            return it is { Total: >= 0, Shard: >= 1, Of: <= Results.Shard.Most } && it.Shard <= it.Of && it.Explorations.All(name => name != null) ? it : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A line of results: what came of one exploration.</summary>
/// <param name="Line">As it stands in the file.</param>
/// <param name="Name">What was explored: a file or a variant and a workload, and the memory model.</param>
/// <param name="Said">What does not change from run to run.</param>
/// <param name="AsExpected">Whether it is what was expected.</param>
/// <param name="Code">The hash of what it depends on; null where the line has none.</param>
internal sealed record ResultLine(string Line, string Name, string Said, bool AsExpected, string? Code)
{
    /// <summary>What changes from run to run.</summary>
    private static readonly string[] s_passing = ["seconds", "peak_mb", "trace"];

    /// <summary>Reads a line; null where it is none.</summary>
    public static ResultLine? Parse(string line)
    {
        try
        {
            if (JsonNode.Parse(line) is not JsonObject json || (json["file"] ?? json["variant"]) is not { } first
                || (json["design"] ?? json["workload"]) is not { } second || json["memory"] is not { } memory
                || json["verdict"] is not { } verdict)
                return null;
            var asExpected = json["as_expected"] is { } said ? (bool)said : (string?)verdict == "holds";
            foreach (var field in s_passing)
                json.Remove(field);
            return new(line, NameOf((string)first!, (string)second!, (string)memory!), json.ToJsonString(), asExpected, json["code"] is JsonValue hash && hash.TryGetValue<string>(out var code) ? code : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The name of an exploration.</summary>
    /// <param name="first">The variant, or the scenario file.</param>
    /// <param name="second">The workload, or the design.</param>
    /// <param name="memory">The memory model.</param>
    public static string NameOf(string first, string second, string memory) => $"{first} {second} {memory}";
}
