// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Variants;

/// <summary>
/// Mutants of which somebody has shown that nothing can tell them from the port, each with the reason. A line of the file reads
/// <c>PATH FUNCTION: EDIT => reason</c>; empty lines and lines that begin with <c>#</c> say nothing.
/// </summary>
public sealed class EquivalentMutants
{
    private const string Arrow = " => ";

    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>Reads the lines of the file.</summary>
    public EquivalentMutants(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var malformed = new List<string>();
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.LastIndexOf(Arrow, StringComparison.Ordinal) is not (> 0 and var at) || !_reasons.TryAdd(line[..at], line[(at + Arrow.Length)..]))
                malformed.Add(line);
        }
        Malformed = malformed;
    }

    /// <summary>Those that come with the program.</summary>
    public static EquivalentMutants Shipped { get; } = new(PortSources.Resource("equivalent-mutants.txt").Split('\n'));

    /// <summary>Lines that are none, or that are there twice.</summary>
    public IReadOnlyList<string> Malformed { get; }

    /// <summary>The mutants named.</summary>
    public IEnumerable<string> Keys => _reasons.Keys;

    /// <summary>Why nothing can tell it from the port; null where nobody has said so.</summary>
    public string? ReasonOf(Mutant mutant) => _reasons.GetValueOrDefault(mutant.Key);
}
