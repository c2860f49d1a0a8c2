// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>The labels of a file, and the conditions about them.</summary>
internal sealed class Labels
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    /// <summary>Takes note of a label.</summary>
    public void Add(Word word, string name, int line)
    {
        if (name.Length == 0)
            throw new SyntaxException(word.Start, "a label has a name before the colon");
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i]) && name[i] is not '_')
                throw new SyntaxException(word.At(i), $"a label is made of letters, digits and _, not of {Show.Quote(name[i].ToString())}");
        }

        if (!_lines.TryAdd(name, line))
            throw new SyntaxException(word.Start, $"the label {name} is taken, by line {_lines[name]}");
    }

    /// <summary>Reads a condition about labels that are known by now.</summary>
    public Condition Condition(SourceLine line, Statement statement)
    {
        statement.NoExpectation();
        var words = statement.Command;
        var name = words[0].Text;
        statement.NoLabel();
        if (words.Count == 1)
            throw new SyntaxException(words[0].End, $"LABEL=RESULT is missing; usage: {name} LABEL=RESULT …");
        var results = new List<LabelledResult>();
        foreach (var word in words.Skip(1))
        {
            var result = Result(word, name);
            if (results.Exists(r => r.Label == result.Label))
                throw new SyntaxException(word.Start, $"{result.Label} is there already: no run has two results of one command");
            results.Add(result);
        }

        return new(line.Number, line.ColumnOf(words[0]), line.TextOf(words), name is Statement.Exists, results);
    }

    private LabelledResult Result(Word word, string condition)
    {
        var equals = word.Text.IndexOf('=');
        if (equals < 0)
            throw new SyntaxException(word.Start, $"{Show.Quote(word.Text)} is not LABEL=RESULT; usage: {condition} LABEL=RESULT …");
        var name = word.Text[..equals];
        if (!_lines.TryGetValue(name, out var line))
            throw new SyntaxException(word.Start, $"there is no label {Show.Quote(name)} above{Spelling.Hint(name, _lines.Keys)}");
        return new(name, line, Statement.ErrnoAt(word.At(equals + 1), word.Text[(equals + 1)..]));
    }
}
