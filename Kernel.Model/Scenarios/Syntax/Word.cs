// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>A word of a command line.</summary>
/// <param name="Text">What it stands for once quotes and backslashes are taken away.</param>
/// <param name="Start">The index of its first character in the line.</param>
/// <param name="End">The index after its last character.</param>
/// <param name="Quoted">Whether any of it is quoted or escaped.</param>
internal readonly record struct Word(string Text, int Start, int End, bool Quoted)
{
    /// <summary>The word that separates a command from its expected result.</summary>
    public bool IsArrow => !Quoted && Text is "=>";

    /// <summary>Whether it names the command that follows: no command's name ends in a colon.</summary>
    public bool IsLabel => !Quoted && Text.EndsWith(':');

    /// <summary>Whether a command reads it as an option.</summary>
    public bool IsOption => Text.Length > 1 && Text[0] is '-';

    /// <summary>The index in the line of a character of the text; of the word, where quotes are in the way.</summary>
    public int At(int index) => Quoted ? Start : Start + index;
}
