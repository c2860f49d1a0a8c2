// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Kernel.Exploration;

namespace Kernel.Documentation.Html;

/// <summary>
/// A run that one steps through, a counterexample mostly: tasks in columns, the state as it is after the step with what the step changed
/// pointed out, and the place in the port. Without scripts it is a table.
/// </summary>
/// <param name="trace">The run.</param>
/// <param name="source">Finds the place of a step in the sources.</param>
internal sealed class TracePage(Replay trace, SourcePlaces source)
{
    private const int LinesAround = 5;
    private static readonly string s_script = PageFrame.Resource("trace.js");

    private readonly Dictionary<string, int> _cells = new(StringComparer.Ordinal);
    private readonly List<string> _first = [];
    private readonly List<string> _sources = [];
    private readonly Dictionary<string, int> _sourceIndex = new(StringComparer.Ordinal);

    /// <summary>Its title.</summary>
    public static string TitleOf(Replay trace) =>
        $"{trace.Workload.Variant}: {trace.Workload.Name}, {trace.Memory.Title()}";

    /// <summary>The whole page.</summary>
    /// <param name="path">Where it will stand.</param>
    /// <param name="title">Its title; null for one that says what the run is of.</param>
    /// <param name="above">What stands above the run, as HTML.</param>
    /// <param name="nav">The links at the top of the page; those of the book where it is null.</param>
    public string Html(string path, string? title = null, string above = "", string? nav = null)
    {
        title ??= TitleOf(trace);
        var steps = trace.Steps.Select(Data).ToList();
        var body = new StringBuilder();
        body.Append($"<h1>{Encode(title)}</h1>\n{above}");
        body.Append($"{(Violation.Length > 0 ? $"<p class=\"bad\">{Encode(Violation)}</p>\n" : "")}<p>A run of {trace.Steps.Count} steps. <kbd>→</kbd> next step, <kbd>←</kbd> previous, <kbd>Home</kbd> and <kbd>End</kbd>; or click on a step.</p>\n");
        body.Append("<div class=\"bar\"><button id=\"first\">first</button><button id=\"previous\">◀ previous</button><output id=\"now\"></output><button id=\"next\">next ▶</button><button id=\"last\">last</button></div>\n");
        body.Append("<div class=\"stage\">\n");
        Steps(body);
        body.Append("<aside>\n<h2>The place</h2>\n<p id=\"place\"></p>\n<pre class=\"source\"><code id=\"source\"></code></pre>\n");
        body.Append($"<p id=\"verdict\" class=\"bad\">{Encode(Violation)}</p>\n<h2>The state</h2>\n<table class=\"state\"><thead><tr><th>cell</th><th>value</th></tr></thead><tbody>\n");
        foreach (var (cell, index) in _cells)
            body.Append($"<tr><td>{Encode(cell)}</td><td>{Encode(_first[index])}</td></tr>\n");
        body.Append("</tbody></table>\n</aside>\n</div>\n");
        body.Append($"<script type=\"application/json\" id=\"trace\">{JsonSerializer.Serialize(new { first = _first, sources = _sources, steps })}</script>");
        return PageFrame.Of(path, title, body.ToString(), wide: true, s_script, nav);
    }

    private string Violation => trace.Invariant == null ? "" : $"{trace.Invariant} violated: {trace.Message}";

    private void Steps(StringBuilder body)
    {
        body.Append("<table class=\"steps\"><thead><tr><th>step</th>");
        foreach (var thread in trace.Threads)
            body.Append($"<th>{Encode(thread)}</th>");
        body.Append("<th class=\"delta\">changes</th></tr></thead><tbody>\n");
        for (var i = 0; i < trace.Steps.Count; i++)
        {
            var step = trace.Steps[i];
            body.Append(CultureInfo.InvariantCulture, $"<tr id=\"row-{i + 1}\"><td>{i + 1}</td>");
            foreach (var thread in trace.Threads)
                body.Append(step.Thread == thread ? $"<td class=\"act\">{Encode(step.Action)}{(step.Remark == null ? "" : $" <i>{Encode(step.Remark)}</i>")}</td>" : "<td></td>");
            body.Append($"<td class=\"delta\">{string.Join("<br />", step.Changes.Select(change => Encode($"{change.Cell} {change.From} → {change.To}")))}</td></tr>\n");
        }
        body.Append("</tbody></table>\n");
    }

    private object Data(Step step)
    {
        var changes = new List<object[]>();
        foreach (var change in step.Changes)
        {
            if (_cells.TryAdd(change.Cell, _first.Count))
                _first.Add(change.From);
            changes.Add([_cells[change.Cell], change.To]);
        }
        var place = step.Position.Length == 0 ? step.Function : $"{step.Function}, {step.Position}";
        return new { changes, place, source = Source(step) };
    }

    private int Source(Step step)
    {
        if (source.Around(step, LinesAround) is not { } html)
            return -1;
        if (_sourceIndex.TryAdd(html, _sources.Count))
            _sources.Add(html);
        return _sourceIndex[html];
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
