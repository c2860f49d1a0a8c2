// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;

namespace Kernel.Outcomes.Racing;

/// <summary>What has come of a file that was raced, as JSON: one object, on one line.</summary>
public static class RaceJson
{
    /// <summary>The object.</summary>
    public static string Of(RaceVerdict verdict) => ConformJson.Object(json =>
    {
        json.WriteString("file", verdict.Scenario.File);
        json.WriteString("verdict", RaceReport.Name(verdict.Answer));
        json.WriteNumber("runs", verdict.Runs);
        json.WriteStartArray("outcomes");
        foreach (var it in verdict.Outcomes)
        {
            json.WriteStartObject();
            OutcomeJson.Write(json, it.Outcome);
            json.WriteNumber("seen", it.Seen);
            json.WriteString("model", it.Memory is { } memory ? memory.Word() : null);
            OutcomeJson.WriteOrder(json, verdict.Scenario, it.Outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("model");
        foreach (var it in verdict.Model)
        {
            json.WriteStartObject();
            json.WriteString("memory", it.Check.Memory.Word());
            json.WriteString("verdict", OutcomeReport.Name(it.Result.Verdict));
            json.WriteString("invariant", it.Result.Violation?.Invariant);
            json.WriteNumber("states", it.Result.States);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        OutcomeJson.Write(json, verdict.Conditions);
    });
}
