// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;

namespace Kernel.CommandLine.Results;

/// <summary>
/// Results of an earlier run, of which those still count that were as expected and were come to with the same code and settings: a
/// result carries a hash of both.
/// </summary>
internal sealed class Earlier
{
    private readonly Dictionary<(string Name, string Code), string> _lines = [];

    /// <summary>None.</summary>
    public static Earlier None { get; } = new();

    /// <summary>Reads what <c>verified check --json</c> has written; other lines say nothing of use.</summary>
    public static Earlier Read(IEnumerable<string> lines)
    {
        var it = new Earlier();
        foreach (var line in lines)
        {
            if (ResultLine.Parse(line) is { AsExpected: true, Code: { } code } result)
                it._lines[(result.Name, code)] = line;
        }
        return it;
    }

    /// <summary>What a claim came to, on the same code; null where that is not known.</summary>
    public string? Find(Claim claim, string code) => _lines.GetValueOrDefault((NameOf(claim), code));

    /// <summary>The name of a claim's result.</summary>
    public static string NameOf(Claim claim) => ResultLine.NameOf(claim.Workload.Variant, claim.Workload.Name, claim.Memory.Word());
}
