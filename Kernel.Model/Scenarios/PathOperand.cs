// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios;

/// <summary>A path operand taken apart: <c>fd:N</c> is descriptor N itself, <c>fd:N/PATH</c> a path relative to it, all else a path.</summary>
/// <param name="Fd">The descriptor that it begins at; null for a path of its own.</param>
/// <param name="Path">The path; empty for the descriptor itself.</param>
internal readonly record struct PathOperand(int? Fd, string Path)
{
    private const string Prefix = "fd:";

    /// <summary>Whether it is a descriptor and no path.</summary>
    public bool IsDescriptor => Fd is not null && Path.Length == 0;

    /// <summary>Whether a word is meant as a descriptor, rightly or not.</summary>
    public static bool IsMeant(string word) => word.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Takes a word apart; null for one that begins like a descriptor and is none.</summary>
    public static PathOperand? TryParse(string word)
    {
        if (!IsMeant(word))
            return new(null, word);
        var slash = word.IndexOf('/');
        var number = word.AsSpan(Prefix.Length, (slash < 0 ? word.Length : slash) - Prefix.Length);
        if (DescriptorNumber.TryParse(number) is not { } fd)
            return null;
        if (slash < 0)
            return new(fd, "");
        // Relative to the descriptor it is in any case, and the directory itself where nothing follows.
        var rest = word[slash..].TrimStart('/');
        return new(fd, rest.Length == 0 ? "." : rest);
    }

    /// <summary>Takes the word of a command apart that was read from a file.</summary>
    public static PathOperand Of(string word) => TryParse(word) ?? throw new ArgumentException($"No path operand: {word}", nameof(word));
}
