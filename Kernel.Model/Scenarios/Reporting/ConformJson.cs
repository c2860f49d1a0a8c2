// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kernel.Scenarios.Comparing;

namespace Kernel.Scenarios.Reporting;

/// <summary>A comparison as JSON: one object a scenario, on one line.</summary>
public static class ConformJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object.</summary>
    /// <param name="verdict">What came of the scenario.</param>
    /// <param name="left">The first backend's name.</param>
    /// <param name="right">The second backend's name.</param>
    public static string Of(Verdict verdict, string left, string right) => Object(json =>
    {
        json.WriteString("file", verdict.Scenario.File);
        json.WriteString("verdict", verdict.Agree ? "agrees" : "differs");
        json.WriteStartArray("differences");
        foreach (var difference in verdict.Differences)
        {
            json.WriteStartObject();
            json.WriteNumber("line", difference.Line);
            json.WriteNumber("column", difference.Column);
            json.WriteString("what", difference.What);
            JsonReport.WriteLines(json, left, difference.Left);
            JsonReport.WriteLines(json, right, difference.Right);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>An object with the fields that are written into it.</summary>
    internal static string Object(Action<Utf8JsonWriter> fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
