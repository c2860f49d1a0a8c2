// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Scenarios.Syntax;

/// <summary>Texts of the user's in messages: short, on one line, and without control characters.</summary>
public static class Show
{
    private const int Longest = 40;

    /// <summary>The text in double quotes, shortened and with control characters written as <c>\u001b</c>.</summary>
    public static string Quote(string text)
    {
        var shown = new StringBuilder("\"");
        var cut = text.Length > Longest;
        // A cut never divides a surrogate pair.
        var end = !cut ? text.Length : char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        foreach (var c in text.AsSpan(0, end))
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
                shown.Append($"\\u{(int)c:x4}");
            else
                shown.Append(c);
        }

        return shown.Append(cut ? "…\"" : "\"").ToString();
    }
}
