// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Net;
using System.Text;
using Kernel.Exploration;
using Kernel.Outcomes;
using Kernel.Scenarios;
using Step = Kernel.Scenarios.Syntax.Step;

namespace Kernel.Documentation.Html;

/// <summary>
/// Pages about what comes of scenario files: for each file its outcomes as a table, for each outcome a schedule to step through, and two of
/// them side by side.
/// </summary>
/// <param name="verdicts">What was found, each outcome with a schedule; files of which there are several, one after the other.</param>
/// <param name="places">Finds the lines of the port.</param>
/// <param name="folder">Where the pages stand in the edition: empty, or a folder with a slash.</param>
/// <param name="nav">The links at the top of each page; those of the book where it is null.</param>
public sealed class OutcomePages(IReadOnlyList<ScenarioVerdict> verdicts, SourcePlaces places, string folder = "", string? nav = null)
{
    private readonly Dictionary<string, string> _names = Names(verdicts);

    /// <summary>Every page: where it stands, and its text.</summary>
    public IEnumerable<(string Path, string Text)> Pages()
    {
        yield return Page("index", "Outcomes", Index());
        foreach (var file in verdicts.GroupBy(it => it.Check.Scenario.File))
        {
            yield return Page(_names[file.Key], _names[file.Key], FilePage([.. file]), wide: true);
            foreach (var verdict in file)
            {
                foreach (var page in Schedules(verdict))
                    yield return page;
            }
        }
    }

    /// <summary>Where the page about a file stands; null where there is none.</summary>
    public string? AddressOf(string file) => _names.TryGetValue(file, out var name) ? $"{folder}{name}.html" : null;

    private static Dictionary<string, string> Names(IReadOnlyList<ScenarioVerdict> verdicts)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in verdicts.Select(it => it.Check.Scenario.File).Distinct())
        {
            var name = string.Concat(Path.GetFileNameWithoutExtension(file).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
            names[file] = names.ContainsValue(name) || name == "index" ? $"{name}-{names.Count + 1}" : name;
        }
        return names;
    }

    private (string Path, string Text) Page(string name, string title, string body, bool wide = false, string? script = null)
    {
        var path = $"{folder}{name}.html";
        return (path, PageFrame.Of(path, title, body, wide, script, nav));
    }

    private string Index()
    {
        var body = new StringBuilder("<h1>Outcomes</h1>\n<p>Scenario files with blocks of tasks that act at the same time: every interleaving was followed, and each outcome has a schedule to step through.</p>\n<table><thead><tr><th>file</th><th>explored on</th><th>verdict</th><th>outcomes</th><th>states</th></tr></thead><tbody>\n");
        foreach (var it in verdicts)
            body.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"{_names[it.Check.Scenario.File]}.html\">{Encode(_names[it.Check.Scenario.File])}</a></td><td>{Encode(Where(it))}</td><td>{Encode(VerdictOf(it))}</td><td>{it.Outcomes.Count}</td><td>{it.Result.States:N0}</td></tr>\n");
        return body.Append("</tbody></table>").ToString();
    }

    private string FilePage(IReadOnlyList<ScenarioVerdict> ofFile)
    {
        var scenario = ofFile[0].Check.Scenario;
        var body = new StringBuilder($"<h1>{Encode(_names[scenario.File])}</h1>\n<pre class=\"source\"><code>{Highlight.Lines(scenario.ToText().TrimEnd('\n').Split('\n'), 1, isCode: false)}</code></pre>\n");
        foreach (var verdict in ofFile)
            Section(body, verdict);
        return body.ToString();
    }

    private void Section(StringBuilder body, ScenarioVerdict verdict)
    {
        body.Append(CultureInfo.InvariantCulture, $"<h2>{Encode(Where(verdict))}</h2>\n<p>{Encode(VerdictOf(verdict))}; {verdict.Result.States:N0} states, {verdict.Result.Transitions:N0} steps.</p>\n");
        if (verdict.Result.Violation is { } violation)
            body.Append($"<p class=\"bad\">{Encode($"{violation.Invariant} violated: {violation.Message}")}{(violation.Schedule.Count > 0 ? $" <a href=\"{NameOf(verdict)}-violation.html\">step by step</a>" : "")}</p>\n");
        var steps = OutcomeReport.Shown(verdict).ToList();
        body.Append("<table class=\"outcomes\"><thead><tr><th>#</th>");
        foreach (var step in steps)
            body.Append($"<th title=\"{Encode(step.Text)}\">{Encode(OutcomeReport.Title(step))}</th>");
        body.Append("<th>ends</th><th>mounts, beside those of outcome 1</th><th>schedule</th><th></th></tr></thead><tbody>\n");
        for (var i = 0; i < verdict.Outcomes.Count; i++)
            Row(body, verdict, i, steps);
        body.Append("</tbody></table>\n<ul>\n");
        foreach (var condition in verdict.Conditions)
            body.Append($"<li{(condition.Met == false ? " class=\"bad\"" : "")}>line {condition.Line}: <code>{Encode(condition.Text)}</code>: {Encode(OutcomeReport.Answer(condition, [.. verdict.Outcomes.Select(it => it.Outcome)]))}</li>\n");
        body.Append("</ul>\n");
    }

    private void Row(StringBuilder body, ScenarioVerdict verdict, int i, List<Step> steps)
    {
        var (first, met) = (verdict.Outcomes[0].Outcome, verdict.Outcomes[i]);
        body.Append($"<tr><td>{i + 1}</td>");
        foreach (var step in steps)
            body.Append($"<td>{met.Outcome.Results[step.Line].Name()}</td>");
        var differences = i == 0 ? [] : OutcomeReport.Differences(first, met.Outcome).ToList();
        body.Append(CultureInfo.InvariantCulture, $"<td>{met.Ends:N0}</td><td>{(differences.Count > 0 ? string.Join("<br />", differences.Select(Encode)) : i == 0 ? "" : Encode(OutcomeReport.Compare(first, met.Outcome)))}</td>");
        body.Append($"<td><a href=\"{NameOf(verdict)}-{i + 1}.html\">{met.Schedule.Count} steps</a>{(met.Shortest ? "" : ", perhaps not a shortest")}{(OutcomeReport.Exceptions(verdict.Check.Scenario, met.Outcome) is { } exceptions ? $"<br />{Encode(exceptions)}" : "")}</td>");
        body.Append($"<td>{(i == 0 ? "" : $"<a href=\"{BesideName(verdict)}.html#1-{i + 1}\">beside outcome 1</a>")}</td></tr>\n");
    }

    private IEnumerable<(string Path, string Text)> Schedules(ScenarioVerdict verdict)
    {
        var replays = verdict.Outcomes.Select(it => verdict.Check.Play(it.Schedule)).ToList();
        for (var i = 0; i < replays.Count; i++)
            yield return Steps(verdict, $"{NameOf(verdict)}-{i + 1}", $"outcome {i + 1}: {Summary(verdict, i)}", replays[i]);
        if (replays.Count > 1)
            yield return Page(BesideName(verdict), Title(verdict), new BesidePage(Title(verdict), Back(verdict), [.. replays.Select((replay, i) => ($"{i + 1}: {Summary(verdict, i)}", replay))]).Body(), wide: true, PageFrame.Resource("beside.js"));
        if (verdict.Result.Violation is { Schedule.Count: > 0 } violation)
            yield return Steps(verdict, $"{NameOf(verdict)}-violation", $"{violation.Invariant} violated", verdict.Check.Play(violation.Schedule));
    }

    private (string Path, string Text) Steps(ScenarioVerdict verdict, string name, string what, Replay replay)
    {
        var path = $"{folder}{name}.html";
        return (path, new TracePage(replay, places).Html(path, $"{Title(verdict)}: {what}", Back(verdict), nav));
    }

    private string Back(ScenarioVerdict verdict) => $"<p><a href=\"{_names[verdict.Check.Scenario.File]}.html\">← all outcomes of the file</a></p>\n";

    private string Title(ScenarioVerdict verdict) => $"{_names[verdict.Check.Scenario.File]}, {Where(verdict)}";

    private string NameOf(ScenarioVerdict verdict) => $"{_names[verdict.Check.Scenario.File]}-{verdict.Check.Design.Name}-{verdict.Check.Memory.Word()}";

    private string BesideName(ScenarioVerdict verdict) => NameOf(verdict) + "-beside";

    private static string Where(ScenarioVerdict verdict) => $"{verdict.Check.Design.Name}, {verdict.Check.Memory.Word()}";

    private static string VerdictOf(ScenarioVerdict verdict) => OutcomeReport.Name(verdict.Verdict) + verdict.Result.Cut;

    private static string Summary(ScenarioVerdict verdict, int outcome) =>
        string.Join(' ', OutcomeReport.Shown(verdict).Select(step => $"{OutcomeReport.Title(step)}={verdict.Outcomes[outcome].Outcome.Results[step.Line].Name()}"));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
