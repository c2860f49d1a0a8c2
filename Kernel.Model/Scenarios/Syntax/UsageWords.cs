// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>The words that a usage line offers, so that what is suggested is what is shown.</summary>
internal static class UsageWords
{
    /// <summary>Options and fixed words; <c>[x]</c> may be there, <c>{x,y}</c> is one of them, and a word in capitals stands for something else.</summary>
    public static IEnumerable<string> Of(string usage) =>
        usage.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .SelectMany(Expand)
            .SelectMany(word => word.Split(['|', ',', '…', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word[0] is '-' ? word.Length > 1 : !word.Any(char.IsAsciiLetterUpper))
            .Distinct();

    /// <summary>What a word may be: brackets within it are expanded, those around it left.</summary>
    private static IEnumerable<string> Expand(string word)
    {
        var open = word.IndexOfAny(['{', '['], word is ['[', ..] ? 1 : 0);
        if (open < 0)
            return [word];
        var close = word.IndexOf(word[open] is '{' ? '}' : ']', open);
        if (close < 0)
            return [word];
        IEnumerable<string> middle = word[open] is '{' ? word[(open + 1)..close].Split(',') : ["", word[(open + 1)..close]];
        return middle.SelectMany(it => Expand(word[..open] + it + word[(close + 1)..]));
    }
}
