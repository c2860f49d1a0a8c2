// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Documentation;

/// <summary>The pages under <c>specs/</c>, and README.md: what they promise, and whether it is kept.</summary>
/// <param name="root">Top folder of the repository.</param>
public sealed class Book(string root)
{
    private readonly Sources _sources = new(root);

    /// <summary>The pages, relative to the repository, in reading order.</summary>
    public IReadOnlyList<string> Pages { get; } =
    [
        .. new[] { "README.md" }.Where(page => File.Exists(Path.Combine(root, page))),
        .. Directory.EnumerateFiles(Path.Combine(root, "specs"), "*.md", SearchOption.AllDirectories)
            .Select(page => Path.GetRelativePath(root, page).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a page.</summary>
    public string Read(string page) => File.ReadAllText(Path.Combine(root, page)).ReplaceLineEndings("\n");

    /// <summary>Excerpts that differ from what they are taken from, and those that cannot be taken.</summary>
    public IEnumerable<Problem> StaleExcerpts()
    {
        foreach (var page in Pages)
        {
            foreach (var excerpt in Excerpt.In(Read(page)))
            {
                if (Check(page, excerpt) is { } problem)
                    yield return problem;
            }
        }
    }

    private Problem? Check(string page, Excerpt excerpt)
    {
        try
        {
            return _sources.Block(excerpt) == excerpt.Block ? null : new Problem(page, excerpt.Line, $"the excerpt of {excerpt.Source} is not what is there now");
        }
        catch (Exception e) when (e is FileNotFoundException or InvalidDataException)
        {
            return new Problem(page, excerpt.Line, e.Message);
        }
    }

    /// <summary>Writes every page anew, with its excerpts as they should be.</summary>
    /// <returns>The pages that changed.</returns>
    public IReadOnlyList<string> Renew()
    {
        var changed = new List<string>();
        foreach (var page in Pages)
        {
            var before = Read(page);
            var after = Excerpt.Replace(before, _sources.Block);
            if (after == before)
                continue;
            File.WriteAllText(Path.Combine(root, page), after);
            changed.Add(page);
        }
        return changed;
    }

    /// <summary>Links to files that are not there, and to headings that no page has.</summary>
    public IEnumerable<Problem> BrokenLinks() => Pages.SelectMany(page => Links.Check(root, page, Read(page), Read));
}
