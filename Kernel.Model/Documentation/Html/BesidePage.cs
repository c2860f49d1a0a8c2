// SPDX-License-Identifier: GPL-2.0-only
using System.Net;
using System.Text;
using System.Text.Json;
using Kernel.Exploration;

namespace Kernel.Documentation.Html;

/// <summary>Two runs of one file side by side: what they have in common, the step where they part, and how each goes on. Any two can be chosen.</summary>
/// <param name="title">What the runs are of.</param>
/// <param name="back">Links above them, as HTML.</param>
/// <param name="runs">The runs, each with a name.</param>
internal sealed class BesidePage(string title, string back, IReadOnlyList<(string Name, Replay Replay)> runs)
{
    /// <summary>What is inside of the page. Without scripts it is the first two.</summary>
    public string Body()
    {
        var body = new StringBuilder($"<h1>{Encode(title)}</h1>\n{back}<p>Two outcomes up to the step where they part, and how each goes on from there.</p>\n");
        body.Append($"<div class=\"bar\">{Choice("one", 0)}{Choice("other", 1)}<output id=\"parting\"></output></div>\n");
        body.Append("<table class=\"steps beside\"><thead><tr><th>step</th><th id=\"head-one\">").Append(Encode(runs[0].Name)).Append("</th><th id=\"head-other\">").Append(Encode(runs[1].Name)).Append("</th></tr></thead><tbody id=\"both\">\n");
        var (left, right) = (Texts(runs[0].Replay), Texts(runs[1].Replay));
        var parting = left.Zip(right).TakeWhile(it => it.First == it.Second).Count();
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            body.Append($"<tr{(i < parting ? "" : i == parting ? " class=\"now\"" : " class=\"after\"")}><td>{i + 1}</td>");
            body.Append(i < parting ? $"<td colspan=\"2\">{Encode(left[i])}</td>" : $"<td>{Encode(left.ElementAtOrDefault(i) ?? "")}</td><td>{Encode(right.ElementAtOrDefault(i) ?? "")}</td>").Append("</tr>\n");
        }
        body.Append("</tbody></table>\n");
        body.Append($"<script type=\"application/json\" id=\"runs\">{JsonSerializer.Serialize(runs.Select(it => new { name = it.Name, steps = Texts(it.Replay) }))}</script>");
        return body.ToString();
    }

    private string Choice(string id, int chosen)
    {
        var options = runs.Select((run, i) => $"<option value=\"{i + 1}\"{(i == chosen ? " selected=\"selected\"" : "")}>outcome {Encode(run.Name)}</option>");
        return $"<select id=\"{id}\" aria-label=\"{(id == "one" ? "the one outcome" : "the other outcome")}\">{string.Concat(options)}</select>";
    }

    private static List<string> Texts(Replay replay) => [.. replay.Steps.Select(step => $"{step.Thread}: {step.Action}{(step.Position.Length > 0 ? $"  ({step.Function}, {step.Position})" : "")}")];

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
