// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.Reporting;

/// <summary>Results as JSON: one object a file, on one line.</summary>
public static class JsonReport
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object for one result.</summary>
    public static string Of(ScenarioResult result)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
            Write(json, result);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, ScenarioResult result)
    {
        json.WriteStartObject();
        json.WriteString("file", result.Scenario.File);
        json.WriteString("backend", result.Backend);
        json.WriteStartArray("steps");
        foreach (var step in result.Steps)
        {
            json.WriteStartObject();
            json.WriteNumber("line", step.Step.Line);
            json.WriteString("task", step.Task);
            json.WriteString("command", step.Step.Text);
            json.WriteString("result", step.Result.Name());
            json.WriteString("expected", step.Step.Expected?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("mountinfo");
        foreach (var record in result.Mountinfo)
        {
            json.WriteStartObject();
            json.WriteNumber("line", record.Step.Line);
            json.WriteString("task", record.Task);
            WriteLines(json, "lines", record.Lines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("final");
        foreach (var (task, lines) in result.Final)
            WriteLines(json, task, lines);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void WriteLines(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }
}
