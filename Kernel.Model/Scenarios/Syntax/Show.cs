// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Scenarios.Syntax;

/// <summary>Texts of the user's in messages: short, on one line, and without control characters.</summary>
public static class Show
{
    /// <summary>The text in double quotes, shortened and with control characters written as <c>\u001b</c>.</summary>
    public static string Quote(string text) => $"\"{Plain(text)}\"";

    /// <summary>The same without quotes.</summary>
    public static string Plain(string text, int longest = 40)
    {
        var shown = new StringBuilder();
        var cut = text.Length > longest;
        // A cut never divides a surrogate pair.
        var end = !cut ? text.Length : char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        foreach (var c in text.AsSpan(0, end))
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
                shown.Append($"\\u{(int)c:x4}");
            else
                shown.Append(c);
        }

        return shown.Append(cut ? "…" : "").ToString();
    }
}
