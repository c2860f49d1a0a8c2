// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Documentation.Drawing;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Kernel.Documentation.Html;

/// <summary>A page of Markdown as HTML: links lead inside the edition, diagrams and pictures are drawn in place.</summary>
/// <param name="root">Top folder of the repository.</param>
/// <param name="page">The page, relative to it.</param>
/// <param name="text">Its text.</param>
/// <param name="address">Where a file of the repository stands in the edition; null where it does not.</param>
internal sealed class MarkdownPage(string root, string page, string text, Func<string, string?> address)
{
    private readonly MarkdownDocument _document = Markdown.Parse(text, Links.Pipeline);

    /// <summary>The first heading.</summary>
    public string Title => _document.Descendants<HeadingBlock>().FirstOrDefault()?.Inline is { } heading
        ? string.Concat(heading.Descendants().Select(it => it switch { LiteralInline l => l.Content.ToString(), CodeInline c => c.Content, _ => "" }))
        : page;

    /// <summary>What is inside of <c>main</c>.</summary>
    public string Body()
    {
        foreach (var comment in _document.Descendants<HtmlBlock>().Where(block => block.Lines.ToString().TrimStart().StartsWith("<!--", StringComparison.Ordinal)).ToList())
            comment.Parent!.Remove(comment);
        foreach (var link in _document.Descendants<LinkInline>().ToList())
            Redirect(link);
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Links.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new CodeBlock());
        renderer.Render(_document);
        return writer.ToString();
    }

    private void Redirect(LinkInline link)
    {
        var url = link.Url ?? "";
        if (url.Length == 0 || url[0] == '#' || url.Contains("://", StringComparison.Ordinal))
            return;
        var (file, anchor) = url.Split('#', 2) switch { [var f, var a] => (f, "#" + a), _ => (url, "") };
        var target = Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(page) ?? "", file))).Replace('\\', '/');
        if (link.IsImage && target.EndsWith(".svg", StringComparison.Ordinal))
            link.ReplaceBy(new HtmlInline(File.ReadAllText(Path.Combine(root, target))), copyChildren: false);
        else if (link.IsImage)
            link.Url = $"data:image/{Path.GetExtension(target)[1..]};base64,{Convert.ToBase64String(File.ReadAllBytes(Path.Combine(root, target)))}";
        else if (address(target) is { } there)
            link.Url = Relative(address(page)!, there) + anchor;
        else
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
    }

    /// <summary>The way from one page of the edition to another.</summary>
    public static string Relative(string from, string to) => Path.GetRelativePath(Path.GetDirectoryName("/" + from)!, "/" + to).Replace('\\', '/');

    private sealed class CodeBlock : CodeBlockRenderer
    {
        protected override void Write(HtmlRenderer renderer, Markdig.Syntax.CodeBlock block)
        {
            var language = (block as FencedCodeBlock)?.Info ?? "";
            var code = block.Lines.ToString();
            if (language == "mermaid" && Diagrams.Draw(code, "diagram") is { } picture)
                renderer.Write("<figure>").Write(picture).WriteLine("</figure>");
            else
                renderer.Write("<pre><code>").Write(language == "diff" ? Highlight.Diff(code) : Highlight.Html(code, language == "csharp")).WriteLine("</code></pre>");
        }
    }
}
