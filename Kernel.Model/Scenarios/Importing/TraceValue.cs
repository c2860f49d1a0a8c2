// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text;

namespace Kernel.Scenarios.Importing;

/// <summary>An argument of a call, as strace shows it.</summary>
/// <param name="Text">The text.</param>
internal readonly record struct TraceValue(string Text)
{
    /// <summary>Whether it is a null pointer, or not there.</summary>
    public bool IsNull => Text is null or "NULL" or "";

    /// <summary>The string in quotes; null for anything else, and for one that strace has cut off.</summary>
    public string? String => Text is ['"', ..] && Unquote(Text) is var (text, end) && end == Text.Length ? text : null;

    /// <summary>The number of a descriptor; null for AT_FDCWD.</summary>
    public int? Descriptor => int.TryParse(Text.AsSpan(0, Decoration is < 0 and var _ ? Text.Length : Decoration), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var fd) && fd >= 0 ? fd : null;

    /// <summary>The absolute path that -y shows behind a descriptor or AT_FDCWD; null where it shows none.</summary>
    public string? Place => Decoration > 0 && Text[^1] is '>' && Unescape(Text[(Decoration + 1)..^1]) is ['/', ..] path ? path : null;

    /// <summary>What -y or -yy shows behind a descriptor, as it stands; null for nothing.</summary>
    public string? Shown => Decoration > 0 && Text[^1] is '>' ? Text[(Decoration + 1)..^1] : null;

    private int Decoration => Text.IndexOf('<');

    /// <summary>The names of flags that are set, without those that are no names.</summary>
    public IReadOnlySet<string> Flags => Text.Split('|', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);

    /// <summary>A member of a structure, <c>{name=value, …}</c>, or of what <c>or</c>-ed flags are in a call of clone(2); null for none.</summary>
    public TraceValue? Member(string name)
    {
        var start = Text.StartsWith($"{{{name}=", StringComparison.Ordinal) ? 1 : Text.IndexOf($" {name}=", StringComparison.Ordinal) + 1;
        if (start == 0)
            return null;
        start += name.Length + 1;
        var end = TraceLine.EndOfValue(Text, start);
        return new(Text[start..end]);
    }

    private static (string Text, int End)? Unquote(string text)
    {
        var end = 1;
        while (end < text.Length && text[end] is not '"')
            end += text[end] is '\\' ? 2 : 1;
        return end >= text.Length ? null : (Unescape(text[1..end]), end + 1);
    }

    /// <summary>Takes C escapes out: bytes above 127 come as octal or hexadecimal numbers, and are UTF-8.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not '\\' || i + 1 == text.Length)
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
                continue;
            }

            var c = text[++i];
            var digits = 0;
            while (digits < 3 && i + digits < text.Length && text[i + digits] is >= '0' and <= '7')
                digits++;
            if (digits > 0)
            {
                bytes.Add((byte)Convert.ToInt32(text.Substring(i, digits), 8));
                i += digits - 1;
            }
            else if (c is 'x' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            {
                bytes.Add(hex);
                i += 2;
            }
            else
            {
                bytes.Add((byte)(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'v' => '\v', 'f' => '\f', _ => c }));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
