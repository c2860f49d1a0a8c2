// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kernel.Exploration;
using Kernel.Scenarios;
using Kernel.Scenarios.OnSpecification;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>A verdict as JSON: one object a file, design and memory model, on one line.</summary>
public static class OutcomeJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object.</summary>
    public static string Of(ScenarioVerdict verdict)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
            Write(json, verdict);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, ScenarioVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("file", verdict.Check.Scenario.File);
        json.WriteString("design", verdict.Check.Design.Name);
        json.WriteString("memory", verdict.Check.Memory.Word());
        json.WriteString("verdict", OutcomeReport.Name(verdict.Verdict));
        json.WriteStartArray("outcomes");
        foreach (var outcome in verdict.Outcomes)
            Write(json, verdict.Check.Scenario, outcome);
        json.WriteEndArray();
        Write(json, verdict.Conditions);
        json.WriteString("invariant", verdict.Result.Violation?.Invariant);
        json.WriteNumber("states", verdict.Result.States);
        json.WriteNumber("transitions", verdict.Result.Transitions);
        json.WriteNumber("seconds", Math.Round(verdict.Result.Elapsed.TotalSeconds, 3));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Scenario scenario, MetOutcome met)
    {
        json.WriteStartObject();
        Write(json, met.Outcome);
        json.WriteNumber("ends", met.Ends);
        json.WriteStartArray("schedule");
        foreach (var move in met.Schedule)
            json.WriteStringValue(move.ToString());
        json.WriteEndArray();
        WriteOrder(json, scenario, met.Outcome);
        json.WriteEndObject();
    }

    /// <summary>The lines of the blocks in the order that explains an outcome, and its exceptions; null where there is none. Nothing where the specification does not speak of the file.</summary>
    internal static void WriteOrder(Utf8JsonWriter json, Scenario scenario, Outcome outcome)
    {
        if (!Linearization.IsFor(scenario) || Linearization.Of(scenario, outcome.Results, outcome.Final) is not { IsCut: false } order)
            return;
        Lines("order", order.Order);
        Lines("early", order.Early);
        Lines("refused", order.Refused);

        void Lines(string name, IReadOnlyList<Step>? steps)
        {
            if (steps == null)
            {
                json.WriteNull(name);
                return;
            }

            json.WriteStartArray(name);
            foreach (var step in steps)
                json.WriteNumberValue(step.Line);
            json.WriteEndArray();
        }
    }

    /// <summary>The fields of an outcome.</summary>
    internal static void Write(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteStartObject("results");
        foreach (var (line, result) in outcome.Results)
            json.WriteString($"{line}", result.Name());
        json.WriteEndObject();
        json.WriteStartObject("final");
        foreach (var (task, lines) in outcome.Final)
        {
            json.WriteStartArray(task);
            foreach (var line in lines)
                json.WriteStringValue(line);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The field that tells what has come of conditions.</summary>
    internal static void Write(Utf8JsonWriter json, IReadOnlyList<ConditionVerdict> conditions)
    {
        json.WriteStartArray("conditions");
        foreach (var condition in conditions)
        {
            json.WriteStartObject();
            json.WriteNumber("line", condition.Line);
            json.WriteString("text", condition.Text);
            if (condition.Met is { } met)
                json.WriteBoolean("met", met);
            else
                json.WriteNull("met");
            if (condition.Vacuous is { Count: > 0 })
                json.WriteBoolean("vacuous", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
