// SPDX-License-Identifier: GPL-2.0-only
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Kernel.Documentation;

/// <summary>Checks the links of a page: files and headings inside the repository. The network is not asked.</summary>
internal static class Links
{
    internal static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .Build();

    public static IEnumerable<Problem> Check(string root, string page, string text, Func<string, string> read)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            var url = link.Url ?? "";
            if (url.Contains("://", StringComparison.Ordinal) || url.StartsWith("mailto:", StringComparison.Ordinal))
                continue;
            var (file, anchor) = url.Split('#', 2) switch { [var f, var a] => (f, a), [var f] => (f, ""), _ => ("", "") };
            var target = file.Length == 0 ? page : Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(page) ?? "", file))).Replace('\\', '/');
            var full = Path.Combine(root, target);
            if (!File.Exists(full) && !Directory.Exists(full))
                yield return new Problem(page, link.Line + 1, $"the link to {url} leads nowhere: there is no {target}", Problem.Check);
            else if (anchor.Length > 0 && target.EndsWith(".md", StringComparison.Ordinal) && Headings(read(target)) is var headings && !headings.Contains(anchor))
                yield return new Problem(page, link.Line + 1, $"the link to {url} leads nowhere: {target} has only {string.Join(", ", headings.Order(StringComparer.Ordinal).Select(id => "#" + id))}", Problem.Check);
        }
    }

    private static HashSet<string> Headings(string text) =>
        [.. Markdown.Parse(text, Pipeline).Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id ?? "")];
}
