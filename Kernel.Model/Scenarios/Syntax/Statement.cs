// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>What a line is made of: <c>LABEL: COMMAND … =&gt; A|B</c>.</summary>
/// <param name="Label">The word with the label, if there is one.</param>
/// <param name="Command">The words of the command: at least one.</param>
/// <param name="Arrow">The arrow and what follows it; empty where there is none.</param>
internal readonly record struct Statement(Word? Label, IReadOnlyList<Word> Command, IReadOnlyList<Word> Arrow)
{
    public const string Par = "par";
    public const string End = "end";
    public const string Exists = "exists";
    public const string Never = "never";

    /// <summary>Words that begin a line and are no commands.</summary>
    public static readonly string[] Keywords = [Par, End, Exists, Never];

    public static Statement Of(SourceLine line)
    {
        var words = line.Words;
        var arrow = 0;
        while (arrow < words.Count && !words[arrow].IsArrow)
            arrow++;
        Word? label = words[0].IsLabel ? words[0] : null;
        var first = label is null ? 0 : 1;
        if (arrow == 0)
            throw new SyntaxException(words[0].Start, "no command before =>");
        if (arrow == first)
            throw new SyntaxException(words[0].End, "no command after the label");
        return new(label, [.. words.Take(arrow).Skip(first)], [.. words.Skip(arrow)]);
    }

    /// <summary>The name of the label.</summary>
    public string? LabelName => Label?.Text[..^1];

    /// <summary>What is expected of the command, if anything is.</summary>
    /// <param name="several">Whether there may be several results.</param>
    public Expectation? Expectation(bool several)
    {
        if (Arrow.Count == 0)
            return null;
        if (Arrow.Count == 1)
            throw new SyntaxException(Arrow[0].End, "an errno name or 0 must follow =>");
        if (Arrow.Count > 2)
            throw new SyntaxException(Arrow[2].Start, $"unexpected {Show.Quote(Arrow[2].Text)} after the expectation");
        var results = new List<Errno>();
        var at = 0;
        foreach (var name in Arrow[1].Text.Split('|'))
        {
            var place = Arrow[1].At(at);
            if (results.Count > 0 && !several)
                throw new SyntaxException(place, "before the first block a command has one result");
            if (name.Length == 0 && at > 0)
                throw new SyntaxException(place, "an errno name or 0 must follow |");
            var result = ErrnoAt(place, name);
            if (results.Contains(result))
                throw new SyntaxException(place, $"{Show.Plain(name)} is there already");
            results.Add(result);
            at += name.Length + 1;
        }

        return new(results);
    }

    /// <summary>The result of a name.</summary>
    public static Errno ErrnoAt(int place, string name) => Errnos.TryParse(name, out var errno)
        ? errno
        : throw new SyntaxException(place, $"unknown errno name {Show.Quote(name)}{Errnos.Hint(name)}");

    /// <summary>Fails where there is more than the one word that a keyword is.</summary>
    public void Alone()
    {
        var name = Command[0].Text;
        if (Command.Count > 1)
            throw new SyntaxException(Command[1].Start, $"unexpected {Show.Quote(Command[1].Text)}; {name} stands alone on its line");
        NoExpectation();
    }

    /// <summary>Fails where what is no command has a label.</summary>
    public void NoLabel()
    {
        if (Label is { } label)
            throw new SyntaxException(label.Start, $"{Command[0].Text} is no command, and has no label");
    }

    /// <summary>Fails where something is expected of what is no command.</summary>
    public void NoExpectation()
    {
        if (Arrow.Count > 0)
            throw new SyntaxException(Arrow[0].Start, $"{Command[0].Text} is no step here, and has no result");
    }
}
