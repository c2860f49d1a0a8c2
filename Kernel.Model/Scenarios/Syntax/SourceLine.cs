// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>A line of a file, divided into words.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">Its text.</param>
/// <param name="Words">Its words up to the comment: at least one.</param>
internal sealed record SourceLine(int Number, string Text, IReadOnlyList<Word> Words)
{
    /// <summary>The column of a character in a text, from 1: characters beyond the basic plane count once.</summary>
    public static int ColumnOf(string text, int at)
    {
        var column = 1;
        for (var i = 0; i < at && i < text.Length; i++)
        {
            if (!char.IsLowSurrogate(text[i]))
                column++;
        }

        return column;
    }

    /// <summary>The column of a word.</summary>
    public int ColumnOf(Word word) => ColumnOf(Text, word.Start);

    /// <summary>The text from the first to the last of some words.</summary>
    public string TextOf(IReadOnlyList<Word> words) => Text[words[0].Start..words[^1].End];
}
