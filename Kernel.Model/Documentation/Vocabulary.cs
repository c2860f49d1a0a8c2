// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Kernel.Documentation;

/// <summary>
/// What a page sets as code has to be there: a path leads to a file or folder of the repository, and each word of a name
/// occurs in its sources.
/// </summary>
/// <param name="root">Top folder of the repository.</param>
internal sealed partial class Vocabulary(string root)
{
    private readonly Lazy<HashSet<string>> _words = new(() =>
    [
        .. new[] { "Kernel.Model", "Kernel.Analyzers", "Kernel.Tests" }.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Word.Matches(File.ReadAllText(file)).Select(found => found.Value)),
    ]);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"^(Kernel\.(Model|Analyzers|Tests)|specs)/[\w./-]*$")]
    private static partial Regex RepositoryPath { get; }

    [GeneratedRegex(@"^[A-Za-z_]\w*((\.|->)\w+)*(\(\))?$")]
    private static partial Regex Name { get; }

    /// <summary>Paths and names of a page that are nowhere.</summary>
    public IEnumerable<Problem> Check(string page, string text)
    {
        foreach (var code in Markdown.Parse(text, Links.Pipeline).Descendants<CodeInline>())
        {
            if (RepositoryPath.IsMatch(code.Content))
            {
                var path = Path.Combine(root, code.Content);
                if (!File.Exists(path) && !Directory.Exists(path))
                    yield return new Problem(page, code.Line + 1, $"there is no {code.Content}", Problem.Check);
            }
            else if (Name.IsMatch(code.Content) && Word.Matches(code.Content).Select(found => found.Value).FirstOrDefault(word => !_words.Value.Contains(word)) is { } missing)
            {
                yield return new Problem(page, code.Line + 1, $"nothing in the sources is called {missing}", Problem.Check);
            }
        }
    }
}
