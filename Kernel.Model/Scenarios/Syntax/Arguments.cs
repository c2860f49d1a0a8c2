// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;

namespace Kernel.Scenarios.Syntax;

/// <summary>The words of one command, read from left to right.</summary>
internal sealed class Arguments(IReadOnlyList<Word> words, string usage)
{
    private int _next = 1;

    public string Usage => usage;

    private bool AtEnd => _next == words.Count;

    /// <summary>Reads options for as long as there are any; each is looked up by the function, null means unknown.</summary>
    public void Options(Func<string, Action?> known)
    {
        while (!AtEnd && words[_next].IsOption)
        {
            var word = words[_next++];
            (known(word.Text) ?? throw Error(word, Unknown("option", word.Text)))();
        }
    }

    /// <summary>Fails at the next option, for commands that have none.</summary>
    public Arguments NoOptions()
    {
        Options(_ => null);
        return this;
    }

    /// <summary>Reads one operand of any text, the empty one included.</summary>
    public string Operand(string name) => Next(name).Text;

    /// <summary>Reads a path, or a descriptor in its place.</summary>
    public string Path(string name)
    {
        var word = Next(name);
        return PathOperand.TryParse(word.Text) is not null
            ? word.Text
            : throw Error(word, $"{Show.Quote(word.Text)} is no descriptor: fd:N or fd:N/PATH, N a number from 3 to 63 (a file of that name is ./fd:…)");
    }

    /// <summary>Reads a descriptor number.</summary>
    public int Descriptor(string name)
    {
        var word = Next(name);
        return DescriptorNumber.TryParse(word.Text) ?? throw Error(word, $"{Show.Quote(word.Text)} is no descriptor: {name} is a number from 3 to 63");
    }

    /// <summary>Reads any unsigned number.</summary>
    public uint Unsigned(string name)
    {
        var word = Next(name);
        return uint.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error(word, $"{Show.Quote(word.Text)} is no number: {name} is one from 0 to {uint.MaxValue}");
    }

    /// <summary>Reads one of several words, and tells the nearest where it is none of them.</summary>
    public T Word<T>(string name, IReadOnlyDictionary<string, T> words)
    {
        var word = Next(name);
        return words.TryGetValue(word.Text, out var value)
            ? value
            : throw Error(word, $"unknown {name} {Show.Quote(word.Text)}{Spelling.Hint(word.Text, words.Keys)}");
    }

    /// <summary>Reads one more operand if there is any.</summary>
    public string? Optional() => AtEnd ? null : words[_next++].Text;

    /// <summary>Reads the operands that are left, flags of a set; of each name one word.</summary>
    public IEnumerable<T> Rest<T>(string name, IReadOnlyDictionary<string, T> words)
    {
        while (!AtEnd)
            yield return Word(name, words);
    }

    /// <summary>Reads the operands that are left, one by one; the function says what is wrong with one, or null.</summary>
    public void Rest(Func<string, string?> read)
    {
        while (!AtEnd)
        {
            var word = words[_next++];
            if (read(word.Text) is { } wrong)
                throw Error(word, wrong);
        }
    }

    /// <summary>The command that was read, if no words are left.</summary>
    public Command End(Command command) => AtEnd ? command : throw Error(words[_next], $"unexpected {Show.Quote(words[_next].Text)}");

    /// <summary>An error at the operand read last.</summary>
    public SyntaxException Last(string message) => Error(words[_next - 1], message);

    /// <summary>An error after the last word.</summary>
    public SyntaxException Missing(string name) => new(words[^1].End, $"{name} is missing; usage: {usage}");

    /// <summary>Says that a word is not known, with what is probably meant: what a shell's word is here, options one by one, or the nearest word of the usage.</summary>
    /// <param name="what">What kind of word: an option, a flag.</param>
    /// <param name="word">The word.</param>
    /// <param name="after">The option that it belongs to, where it does.</param>
    public string Unknown(string what, string word, string after = "") =>
        $"unknown {what} {Show.Quote(word)}{ShellWords.Hint($"{words[0].Text} {after}{(after.Length > 0 ? " " : "")}{word}") ?? Divided(word) ?? Spelling.Hint(word, UsageWords.Of(usage))}";

    /// <summary>Options of one letter that are written as one word.</summary>
    private string? Divided(string word)
    {
        if (word is not ['-', not '-', _, ..] || word.Length > 8)
            return null;
        var known = UsageWords.Of(usage).ToHashSet();
        var each = word[1..].Select(letter => $"-{letter}").ToArray();
        return each.All(known.Contains) ? $"; write {string.Join(' ', each)}" : null;
    }

    private Word Next(string name) => AtEnd ? throw Missing(name) : words[_next++];

    private SyntaxException Error(Word word, string message) => new(word.Start, $"{message}; usage: {usage}");
}
