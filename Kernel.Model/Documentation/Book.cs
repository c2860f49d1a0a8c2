// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Documentation;

/// <summary>The pages under <c>specs/</c>, and README.md: what they promise, and whether it is kept.</summary>
public sealed class Book
{
    private readonly string _root;
    private readonly Dictionary<string, Func<string, string>> _sources;

    /// <summary>Opens the book.</summary>
    /// <param name="root">Top folder of the repository.</param>
    /// <param name="more">Kinds of splices beyond excerpts and snapshots: what each makes of its argument.</param>
    public Book(string root, IReadOnlyDictionary<string, Func<string, string>>? more = null)
    {
        _root = root;
        var files = new Sources(root);
        _sources = new(more ?? new Dictionary<string, Func<string, string>>()) { ["excerpt"] = files.Excerpt, ["snapshot"] = files.Snapshot };
        Pages =
        [
            .. Directory.EnumerateFiles(root, "README.md").Select(_ => "README.md"),
            .. Directory.EnumerateFiles(Path.Combine(root, "specs"), "*.md", SearchOption.AllDirectories)
                .Select(page => Path.GetRelativePath(root, page).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The pages, relative to the repository, in reading order.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>The text of a page.</summary>
    public string Read(string page) => File.ReadAllText(Path.Combine(_root, page)).ReplaceLineEndings("\n");

    /// <summary>Splices that differ from what they are taken from, and those that cannot be taken.</summary>
    public IEnumerable<Problem> Stale()
    {
        foreach (var page in Pages)
        {
            var text = Read(page);
            foreach (var line in Splice.Unclosed(text))
                yield return new Problem(page, line, "the directive has no <!-- end --> before the next", Problem.Check);
            foreach (var splice in Splice.In(text))
            {
                if (Check(page, splice) is { } problem)
                    yield return problem;
            }
        }
    }

    private Problem? Check(string page, Splice splice)
    {
        try
        {
            return Text(splice) == splice.Block ? null : new Problem(page, splice.Line, $"the {splice.Kind} of {splice.What} is not what is there now", Problem.Renew);
        }
        catch (Exception e) when (e is FileNotFoundException or InvalidDataException)
        {
            return new Problem(page, splice.Line, e.Message, Problem.Check);
        }
    }

    private string Text(Splice splice)
    {
        if (!_sources.TryGetValue(splice.Kind, out var source))
            throw new InvalidDataException($"nobody knows what {splice.Kind} is: {string.Join(", ", _sources.Keys.Order(StringComparer.Ordinal))}");
        var text = Filters.Apply(source(splice.What), splice.Pick) + "\n";
        return IsMarkdown(splice) ? text : $"```{Language(splice, text)}\n{text}```\n";
    }

    private static bool IsMarkdown(Splice splice) => splice.Kind == "table" || (splice.Kind == "snapshot" && splice.What.EndsWith(".md", StringComparison.Ordinal));

    private static string Language(Splice splice, string text) =>
        text.StartsWith("stateDiagram", StringComparison.Ordinal) || text.StartsWith("sequenceDiagram", StringComparison.Ordinal) ? "mermaid"
        : splice.Kind == "excerpt" ? Path.GetExtension(splice.What.Split(' ')[0]) switch { ".cs" => "csharp", ".json" => "json", ".patch" => "diff", _ => "text" }
        : "text";

    /// <summary>Writes every page anew, with its splices as they should be. One that cannot be taken stays as it is.</summary>
    /// <returns>The pages that changed.</returns>
    public IReadOnlyList<string> Renew()
    {
        var changed = new List<string>();
        foreach (var page in Pages)
        {
            var before = Read(page);
            var after = Splice.Replace(before, Renewed);
            if (after == before)
                continue;
            File.WriteAllText(Path.Combine(_root, page), after);
            changed.Add(page);
        }
        return changed;
    }

    private string Renewed(Splice splice)
    {
        try
        {
            return Text(splice);
        }
        catch (Exception e) when (e is FileNotFoundException or InvalidDataException)
        {
            return splice.Block;
        }
    }

    /// <summary>Links to files that are not there, and to headings that no page has.</summary>
    public IEnumerable<Problem> BrokenLinks() => Pages.SelectMany(page => Links.Check(_root, page, Read(page), Read));

    /// <summary>Paths and names, set as code in a chapter, that are nowhere in the repository.</summary>
    public IEnumerable<Problem> UnknownNames()
    {
        var vocabulary = new Vocabulary(_root);
        return Pages.Where(IsChapter).SelectMany(page => vocabulary.Check(page, Read(page)));
    }

    /// <summary>Whether a page is a chapter: those have numbers.</summary>
    public static bool IsChapter(string page) => Path.GetDirectoryName(page) == "specs" && char.IsAsciiDigit(Path.GetFileName(page)[0]);

    /// <summary>Numbers of invariants and rules that the text names and that do not exist, and those that exist and that no page names.</summary>
    /// <param name="exist">Each number that exists, and the page that should name it.</param>
    public IEnumerable<Problem> WrongIdentifiers(IReadOnlyDictionary<string, string> exist)
    {
        var named = new HashSet<string>();
        foreach (var page in Pages)
        {
            foreach (var (name, line) in Identifiers.In(Read(page)))
            {
                // A page about one rule does not make the book name it.
                if (Path.GetFileNameWithoutExtension(page) != name)
                    named.Add(name);
                if (!exist.ContainsKey(name))
                    yield return new Problem(page, line, $"there is no {name}", Problem.Check);
            }
        }
        foreach (var (name, page) in exist.Where(it => !named.Contains(it.Key)).OrderBy(it => it.Key, StringComparer.Ordinal))
            yield return new Problem(page, 1, $"{name} exists, and no page names it", Problem.Check);
    }
}
