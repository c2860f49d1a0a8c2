// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace VerifyTests;

/// <summary>The scrubbers of one verification, or of all: first those of lines, then those of the text.</summary>
internal sealed class Scrubbing
{
    private readonly List<Func<string, bool>> _drops = [];
    private readonly List<Func<string, string?>> _replacements = [];
    private readonly List<Action<StringBuilder>> _texts = [];
    private bool _trimsEnd;

    public Scrubbing()
    {
    }

    public Scrubbing(Scrubbing other)
    {
        _drops = [.. other._drops];
        _replacements = [.. other._replacements];
        _texts = [.. other._texts];
        _trimsEnd = other._trimsEnd;
    }

    public void Drop(Func<string, bool> drop) => _drops.Add(drop);

    public void DropEmpty()
    {
        _drops.Add(string.IsNullOrWhiteSpace);
        _trimsEnd = true;
    }

    public void Replace(Func<string, string?> replace) => _replacements.Add(replace);

    public void Add(Action<StringBuilder> scrub, ScrubberLocation location) =>
        _texts.Insert(location == ScrubberLocation.First ? 0 : _texts.Count, scrub);

    /// <summary>Applies the scrubbers of a verification and of all to a text, then replaces directories.</summary>
    public static string Apply(string text, Scrubbing own, DirectoryNames directories)
    {
        var all = VerifierSettings.Scrubbing;
        var builder = new StringBuilder(Lines(Lines(WithLineFeeds(text), own), all));
        own._texts.ForEach(scrub => scrub(builder));
        all._texts.ForEach(scrub => scrub(builder));
        return WithLineFeeds(directories.Replace(builder.ToString()));
    }

    private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    private static string Lines(string text, Scrubbing scrubbing)
    {
        if (text.Length == 0 || (scrubbing._drops.Count == 0 && scrubbing._replacements.Count == 0))
            return text;

        var ends = text[^1] == '\n';
        var kept = (ends ? text[..^1] : text).Split('\n')
            .Where(line => !scrubbing._drops.Exists(drop => drop(line)))
            .Select(line => scrubbing._replacements.Aggregate((string?)line, (current, replace) => current is null ? null : replace(current)))
            .OfType<string>()
            .ToArray();
        return string.Join('\n', kept) + (ends && !scrubbing._trimsEnd && kept.Length > 0 ? "\n" : "");
    }
}
