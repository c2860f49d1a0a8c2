// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kernel.Exploration;

namespace Kernel.Audit;

/// <summary>It is no certificate, or none that can be read here.</summary>
public sealed class CertificateException(string message) : Exception(message);

/// <summary>The first line of a certificate: what it is about. Each line after it is a state: <c>depth move arrivals</c>.</summary>
/// <remarks>States are given by the way to them and not by what cells hold: whoever reads a file only ever sees states that the machine can come to.</remarks>
public sealed record Certificate
{
    /// <summary>The version of this format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>How the name of a file ends.</summary>
    public const string Extension = ".certificate";

    private const int LongestHeader = 1 << 14;
    private const int LongestState = 40;

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>The version of the file's format.</summary>
    public required int Format { get; init; }

    /// <summary>The variant's name.</summary>
    public required string Variant { get; init; }

    /// <summary>The workload's name.</summary>
    public required string Workload { get; init; }

    /// <summary>The memory model: sc or tso.</summary>
    public required string Memory { get; init; }

    /// <summary>How many tasks of each kind.</summary>
    public required WorkloadSize Size { get; init; }

    /// <summary>A hash of the code: the port with the variant's patches, the workloads, the invariants, and what is beneath them.</summary>
    public required string Code { get; init; }

    /// <summary>States listed.</summary>
    public required long States { get; init; }

    /// <summary>Steps that lead from one to another.</summary>
    public required long Steps { get; init; }

    /// <summary>Writes a file.</summary>
    public void Write(TextWriter to, IEnumerable<ListedState> states)
    {
        to.Write(JsonSerializer.Serialize(this, s_options));
        to.Write('\n');
        foreach (var it in states)
            to.Write(string.Create(CultureInfo.InvariantCulture, $"{it.Depth} {it.Move} {it.Arrivals}\n"));
    }

    /// <summary>Reads the first line.</summary>
    /// <exception cref="CertificateException">It is none.</exception>
    public static Certificate ReadHeader(TextReader from)
    {
        Certificate? it;
        try
        {
            it = JsonSerializer.Deserialize<Certificate>(ReadLine(from, LongestHeader, 1) ?? "", s_options);
        }
        catch (JsonException e)
        {
            throw new CertificateException($"no certificate: line 1: {e.Message.Split(" Path:")[0]}");
        }
        if (it is not { Format: CurrentFormat })
            throw new CertificateException($"no certificate of format {CurrentFormat}");
        return it.Size.IsPossible() ? it : throw new CertificateException("no certificate: there is no room for so many tasks");
    }

    /// <summary>Reads the states, one after the other, and keeps none.</summary>
    /// <exception cref="CertificateException">A line is no state.</exception>
    public static IEnumerable<ListedState> ReadStates(TextReader from)
    {
        for (var line = 2; ReadLine(from, LongestState, line) is { } text; line++)
        {
            var parts = text.Split(' ');
            if (parts.Length != 3 || !Move.TryParse(parts[1], out var move)
                || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var depth)
                || !uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var arrivals))
                throw new CertificateException($"no certificate: line {line}: a state was expected, as: depth move arrivals");
            yield return new ListedState(depth, move, arrivals);
        }
    }

    /// <summary>A line, of which no more is taken into memory than one can have.</summary>
    private static string? ReadLine(TextReader from, int longest, int line)
    {
        var text = new System.Text.StringBuilder();
        for (int c; (c = from.Read()) >= 0;)
        {
            if (c == '\n')
                return text.ToString();
            if (text.Length == longest)
                throw new CertificateException($"no certificate: line {line} has more than {longest} characters");
            text.Append((char)c);
        }
        return text.Length == 0 ? null : throw new CertificateException($"no certificate: line {line} has no end");
    }
}
