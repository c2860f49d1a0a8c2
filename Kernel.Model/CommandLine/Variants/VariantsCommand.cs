// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Text.Json.Nodes;
using Kernel.CommandLine.Commands;
using Kernel.CommandLine.Situations;
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary><c>verified variants</c>: the variants that come with the program.</summary>
internal static class VariantsCommand
{
    public static System.CommandLine.Command Create()
    {
        var filter = new Argument<string?>("FILTER") { Description = "Only those whose number, name, folder, title or origin has this in it.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "One object a line instead of text." };
        var command = new System.CommandLine.Command("variants", "Lists the variants of the port that come with the program: number, name, title, origin, and what is claimed of each.") { filter, json };
        command.SetAction(parsed => List(parsed.GetValue(filter), parsed.GetValue(json)));
        return command;
    }

    private static int List(string? filter, bool json)
    {
        var found = ShippedVariants.All.Where(it => filter == null || Words(it).Any(word => word.Contains(filter, StringComparison.OrdinalIgnoreCase))).ToList();
        if (found.Count == 0)
        {
            Output.Error(VariantStack.Unknown(filter ?? ""));
            return ExitStatus.Failed;
        }
        if (json)
        {
            foreach (var it in found)
                Output.Data(Json(it));
            return ExitStatus.Success;
        }
        var table = new TextTable("id", "name", "folder", "claim", "title", "origin");
        foreach (var it in found)
            table.Add(Tone.Plain, string.Join(' ', it.Ids), it.Name, it.Group, Claim(it), it.Patch.Header.Title ?? "", it.Patch.Header.Origin ?? "");
        foreach (var line in table.Lines())
            Output.Line(line);
        return ExitStatus.Success;
    }

    private static IEnumerable<string> Words(ShippedVariant it) => [.. it.Ids, it.Name, it.Group, it.Patch.Header.Title ?? "", it.Patch.Header.Origin ?? ""];

    private static string Claim(ShippedVariant it)
    {
        var broken = it.Patch.Header.Expectations.SelectMany(expectation => expectation.Breaks).Concat(it.Patch.Header.Rules).Distinct().ToList();
        return broken.Count > 0 ? "breaks " + string.Join(", ", broken) : it.Patch.Header.Expectations.Count > 0 ? "holds" : "";
    }

    private static string Json(ShippedVariant it) => new JsonObject
    {
        ["ids"] = new JsonArray([.. it.Ids.Select(id => (JsonNode)id)]),
        ["name"] = it.Name,
        ["file"] = it.Patch.File,
        ["title"] = it.Patch.Header.Title,
        ["origin"] = it.Patch.Header.Origin,
        ["claims"] = new JsonArray([.. it.Patch.Header.Expectations.Select(expectation => (JsonNode)new JsonObject
        {
            ["workload"] = expectation.Workload,
            ["memory"] = new JsonArray([.. expectation.Memories.Select(memory => (JsonNode)memory.Word())]),
            ["breaks"] = new JsonArray([.. expectation.Breaks.Select(invariant => (JsonNode)invariant)]),
        })]),
    }.ToJsonString();
}
