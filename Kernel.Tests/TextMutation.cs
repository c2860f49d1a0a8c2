// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>Files with something wrong in them, made of right ones.</summary>
internal static class TextMutation
{
    /// <summary>One to three edits of lines and characters, the same of the same random numbers.</summary>
    public static string Of(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            if (lines.Count == 0)
                lines.Add("");
            var at = random.Next(lines.Count);
            var line = lines[at];
            switch (random.Next(9))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 2:
                    (lines[at], lines[(at + 1) % lines.Count]) = (lines[(at + 1) % lines.Count], line);
                    break;
                case 3:
                    lines[at] = line.Length == 0 ? "+" : line[1..];
                    break;
                case 4:
                    lines[at] = "+- @\\"[random.Next(5)] + line;
                    break;
                case 5:
                    lines[at] = line.Length == 0 ? "?" : line.Remove(random.Next(line.Length), 1);
                    break;
                case 6:
                    lines[at] = line.Insert(random.Next(line.Length + 1), ((char)random.Next(1, 0x3000)).ToString());
                    break;
                case 7:
                    lines[at] = string.Concat(line.Select(c => char.IsAsciiDigit(c) ? (char)('0' + random.Next(10)) : c));
                    break;
                default:
                    lines.RemoveRange(at, lines.Count - at);
                    break;
            }
        }
        return string.Join('\n', lines);
    }
}
