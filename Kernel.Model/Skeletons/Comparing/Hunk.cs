// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Skeletons.Comparing;

/// <summary>One place where a ported function does not do what its original does.</summary>
/// <param name="Missing">Steps of the original that the port does not have there.</param>
/// <param name="Added">Steps that the port has instead.</param>
public sealed record Hunk(IReadOnlyList<string> Missing, IReadOnlyList<string> Added)
{
    /// <summary>The hunk in one line: <c>- security_sb_umount() if return } + mntput()</c>.</summary>
    public override string ToString() => string.Join(' ', Part("-", Missing).Concat(Part("+", Added)));

    private static IEnumerable<string> Part(string sign, IReadOnlyList<string> steps) => steps.Count == 0 ? [] : steps.Prepend(sign);
}
