// SPDX-License-Identifier: GPL-2.0-only
using System.Reflection;
using System.Text;
using Kernel.Exploration;

namespace Kernel.Workloads.Mounts;

/// <summary>
/// What the calls of a situation come to in one order or another is what it was when that was recorded, of a port that answers
/// as the running kernel does. A change of the port that is wrong for one task alone would be as wrong in each order, so
/// that comparing the orders says nothing of it.
/// </summary>
/// <param name="situation">The situation.</param>
/// <param name="outcome">Its orders.</param>
internal sealed class RecordedOutcomes(MountSituation situation, SequentialOutcome outcome) : IInvariant
{
    private const string Resource = "recorded-outcomes.txt";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> s_all = new(Read);

    /// <inheritdoc/>
    public string Name => "AsRecorded";

    /// <inheritdoc/>
    public bool LooksAfterStep => false;

    /// <inheritdoc/>
    public string? AfterStep() => null;

    /// <inheritdoc/>
    public string? AtStandstill() => null;

    /// <inheritdoc/>
    public string? AtEnd()
    {
        var line = Line(situation, outcome);
        return s_all.Value.GetValueOrDefault(Key(situation)) is { } recorded && recorded != line
            ? $"the calls, one after the other, come to something else than was recorded:\n{string.Join("or\n", outcome.Outcomes)}"
            : null;
    }

    /// <summary>Whether the outcomes of a situation are on record.</summary>
    public static bool Knows(MountSituation situation) => s_all.Value.ContainsKey(Key(situation));

    /// <summary>The record of a situation whose orders have been played: one line.</summary>
    public static string Line(MountSituation situation, SequentialOutcome outcome) => $"{Key(situation)}: {outcome.Outcomes.Count} {Digest(outcome.Outcomes):x16}";

    private static string Key(MountSituation situation) => $"{situation.Group}: {situation.Name}";

    /// <summary>FNV-1a of the outcomes in alphabetical order.</summary>
    private static ulong Digest(IEnumerable<string> outcomes)
    {
        var hash = 14695981039346656037UL;
        foreach (var outcome in outcomes.Order(StringComparer.Ordinal))
        {
            foreach (var b in Encoding.UTF8.GetBytes(outcome.ReplaceLineEndings("\n")))
                hash = unchecked((hash ^ b) * 1099511628211UL);
        }
        return hash;
    }

    private static Dictionary<string, string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        var all = new Dictionary<string, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.LastIndexOf(": ", StringComparison.Ordinal) is var colon and > 0)
                all.Add(line[..colon], line);
        }
        return all;
    }
}
