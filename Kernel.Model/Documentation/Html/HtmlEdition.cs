// SPDX-License-Identifier: GPL-2.0-only
using System.Net;
using System.Text;
using Kernel.Exploration;
using Kernel.Outcomes;

namespace Kernel.Documentation.Html;

/// <summary>The book as HTML: pages that can be read from a disk, without a server and without the network.</summary>
/// <param name="root">Top folder of the repository.</param>
/// <param name="traces">The counterexamples that can be stepped through, each with a name for its file.</param>
/// <param name="verdicts">What was found of scenario files, by their paths from the top folder; each outcome with a schedule.</param>
public sealed class HtmlEdition(string root, IReadOnlyList<(string Name, Replay Trace)> traces, IReadOnlyList<ScenarioVerdict> verdicts)
{
    private readonly Book _book = new(root);
    private readonly SortedSet<string> _sources = new(StringComparer.Ordinal);

    /// <summary>Every page: where it stands in the edition, and its text.</summary>
    public IEnumerable<(string Path, string Text)> Pages()
    {
        var chapters = _book.Pages.Where(Book.IsChapter).ToList();
        foreach (var page in _book.Pages)
            yield return (Address(page)!, Page(page, chapters));
        foreach (var (name, trace) in traces)
            yield return ($"traces/{name}.html", new TracePage(trace, _places).Html($"traces/{name}.html"));
        yield return ("traces/index.html", TraceIndex());
        var outcomes = new OutcomePages(verdicts, _places, "outcomes/");
        foreach (var page in outcomes.Pages())
            yield return page;
        foreach (var scenario in Scenarios())
            yield return (Address(scenario)!, FilePage(scenario, LinkTo(outcomes.AddressOf(scenario), Address(scenario)!)));
        yield return ("scenarios/index.html", ScenarioIndex());
        foreach (var source in _sources.ToList())
            yield return (Address(source)!, FilePage(source));
    }

    private readonly SourcePlaces _places = new(root);

    /// <summary>Where a file of the repository stands in the edition; null for folders, and what is not there.</summary>
    private string? Address(string file)
    {
        switch (file)
        {
            case "README.md":
                return "readme.html";
            case "specs/README.md":
                return "index.html";
            case "specs/rules" or "specs/rules/README.md":
                return "rules/index.html";
            case "specs/scenarios":
                return "scenarios/index.html";
            case var _ when file.StartsWith("specs/", StringComparison.Ordinal) && file.EndsWith(".md", StringComparison.Ordinal):
                return file["specs/".Length..^3] + ".html";
            case var _ when file.StartsWith("specs/scenarios/", StringComparison.Ordinal) && Directory.Exists(Path.Combine(root, file)):
                return "scenarios/index.html#" + Path.GetFileName(file);
            case var _ when file.StartsWith("specs/scenarios/", StringComparison.Ordinal):
                return file["specs/".Length..] + ".html";
            case var _ when File.Exists(Path.Combine(root, file)):
                _sources.Add(file);
                return $"source/{file}.html";
            default:
                return null;
        }
    }

    private string Page(string page, List<string> chapters)
    {
        var markdown = new MarkdownPage(root, page, _book.Read(page), Address);
        var body = markdown.Body();
        var at = chapters.IndexOf(page);
        if (at >= 0)
            body += $"<footer>{Step(chapters.ElementAtOrDefault(at - 1), "← ")}{Step(chapters.ElementAtOrDefault(at + 1), "→ ")}</footer>";
        return PageFrame.Of(Address(page)!, markdown.Title, body);

        string Step(string? to, string arrow) => to == null ? "<span></span>" : $"<a href=\"{MarkdownPage.Relative(Address(page)!, Address(to)!)}\">{arrow}{WebUtility.HtmlEncode(new MarkdownPage(root, to, _book.Read(to), Address).Title)}</a>";
    }

    private static string LinkTo(string? outcomes, string from) =>
        outcomes == null ? "" : $"<p><a href=\"{MarkdownPage.Relative(from, outcomes)}\">Every outcome, with a schedule to step through</a></p>\n";

    private string FilePage(string file, string above = "")
    {
        var lines = File.ReadAllText(Path.Combine(root, file)).ReplaceLineEndings("\n").TrimStart('\uFEFF').TrimEnd('\n').Split('\n');
        return PageFrame.Of(Address(file)!, file, $"<h1>{WebUtility.HtmlEncode(file)}</h1>\n{above}<pre class=\"source\"><code>{Highlight.Lines(lines, 1, file.EndsWith(".cs", StringComparison.Ordinal), anchors: true)}</code></pre>", wide: true);
    }

    private string TraceIndex()
    {
        var body = new StringBuilder("<h1>Counterexamples, step by step</h1>\n<p>For each variant that breaks an invariant, the shortest run that does, found by the explorer just now.</p>\n<table><thead><tr><th>variant</th><th>workload</th><th>memory</th><th>breaks</th><th>steps</th></tr></thead><tbody>\n");
        foreach (var (name, trace) in traces)
            body.Append($"<tr><td><a href=\"{name}.html\">{WebUtility.HtmlEncode(trace.Workload.Variant)}</a></td><td>{WebUtility.HtmlEncode(trace.Workload.Name)}</td><td>{trace.Memory.Word()}</td><td>{WebUtility.HtmlEncode($"{trace.Invariant}: {trace.Message}")}</td><td>{trace.Steps.Count}</td></tr>\n");
        return PageFrame.Of("traces/index.html", "Counterexamples", body.Append("</tbody></table>").ToString());
    }

    private IEnumerable<string> Scenarios() =>
        Directory.EnumerateFiles(Path.Combine(root, "specs", "scenarios"), "*.scenario", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private string ScenarioIndex()
    {
        var body = new StringBuilder("<h1>Scenarios</h1>\n<p>The same file runs on the model and on the running kernel: <code>verified conform specs/scenarios</code>.</p>\n");
        foreach (var folder in Scenarios().GroupBy(file => Path.GetDirectoryName(file)!["specs/scenarios".Length..].TrimStart('/')))
        {
            body.Append($"<h2 id=\"{WebUtility.HtmlEncode(folder.Key)}\">{WebUtility.HtmlEncode(folder.Key.Length == 0 ? "elsewhere" : folder.Key)}</h2>\n<ul>\n");
            foreach (var file in folder)
                body.Append($"<li><a href=\"{MarkdownPage.Relative("scenarios/index.html", Address(file)!)}\">{WebUtility.HtmlEncode(Path.GetFileNameWithoutExtension(file).Replace('-', ' '))}</a></li>\n");
            body.Append("</ul>\n");
        }
        return PageFrame.Of("scenarios/index.html", "Scenarios", body.ToString());
    }
}
