// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Kernel.Audit;
using Kernel.CommandLine.Results;
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified audit</c>: confirms certificates, without any of the search that made them.</summary>
internal static class AuditCommand
{
    private const int LongestMessage = 1000;

    public static System.CommandLine.Command Create()
    {
        var files = Options.Files("FILE-OR-FOLDER", $"Certificates that verified check --certificate wrote; of a folder, the files *{Certificate.Extension} in it.", ArgumentArity.OneOrMore);
        var megabytes = Options.Count("--max-mb", "Megabytes for each audit.", 1024, 1, 1 << 20);
        var json = new Option<bool>("--json") { Description = "One object a line instead of text." };
        var command = new System.CommandLine.Command("audit", "Confirms certificates: that the machine begins in a state that is listed, that each step of each listed state comes to a listed state, and that nothing is violated in any. It has none of the search's code.")
        {
            files, megabytes, json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), (long)parsed.GetValue(megabytes) << 20, parsed.GetValue(json)));
        return command;
    }

    private static int Run(IEnumerable<string> paths, long maxBytes, bool json)
    {
        var status = ExitStatus.Success;
        foreach (var path in paths)
        {
            var files = Directory.Exists(path) ? [.. Directory.GetFiles(path, "*" + Certificate.Extension).Order(StringComparer.Ordinal)] : (string[])[path];
            if (files.Length == 0)
            {
                Output.Error($"{Show.Plain(path)}: no {Certificate.Extension} file in this folder");
                status = ExitStatus.BadInput;
            }
            foreach (var file in files)
                status = Math.Max(status, Audit(file, maxBytes, json));
        }
        return status;
    }

    private static int Audit(string file, long maxBytes, bool json)
    {
        var since = Stopwatch.StartNew();
        try
        {
            using var reader = File.OpenText(file);
            var header = Certificate.ReadHeader(reader);
            var report = Audit(file, reader, header, maxBytes);
            Print(file, header, report, since.Elapsed, json);
            return report.Refusal == null ? ExitStatus.Success : ExitStatus.Failed;
        }
        catch (Exception e) when (e is CertificateException || (e is IOException or UnauthorizedAccessException && !Output.IsBroken))
        {
            Output.Error(Show.Plain($"{file}: {e.Message}", LongestMessage));
            return ExitStatus.BadInput;
        }
    }

    private static AuditReport Audit(string file, StreamReader reader, Certificate header, long maxBytes)
    {
        if (Claims.Find(header.Variant, header.Workload, header.Size) is not { } workload)
            throw new CertificateException($"there is no workload {Show.Quote(header.Workload)} of variant {Show.Quote(header.Variant)}");
        if (Settings.CodeOf(header.Variant) is var code && code != header.Code)
            return new(0, 0, $"it is of other code ({Show.Plain(header.Code, 40)}) than this program's ({code})", 0);
        IEnumerable<ListedState> Again()
        {
            using var again = File.OpenText(file);
            _ = Certificate.ReadHeader(again);
            foreach (var state in Certificate.ReadStates(again))
                yield return state;
        }
        var isFirst = true;
        IEnumerable<ListedState> Open()
        {
            var states = isFirst ? Certificate.ReadStates(reader) : Again();
            isFirst = false;
            return states;
        }
        return Auditor.Audit(workload, header, Open, maxBytes, Interrupt.Token);
    }

    private static void Print(string file, Certificate header, AuditReport report, TimeSpan elapsed, bool json)
    {
        if (json)
        {
            Output.Data(new JsonObject
            {
                ["file"] = file, ["variant"] = header.Variant, ["workload"] = header.Workload, ["memory"] = header.Memory, ["confirmed"] = report.Refusal == null, ["refusal"] = report.Refusal,
                ["states"] = report.States, ["steps"] = report.Steps, ["seconds"] = Math.Round(elapsed.TotalSeconds, 3), ["peak_mb"] = Math.Round(report.PeakBytes / 1048576.0, 1),
            }.ToJsonString());
            return;
        }
        var verdict = report.Refusal == null
            ? string.Create(CultureInfo.InvariantCulture, $"confirmed  {report.States:N0} states, {report.Steps:N0} steps, {elapsed.TotalSeconds:F2} s")
            : Show.Plain($"refused  {report.Refusal}", LongestMessage);
        Output.Line(new($"{header.Variant,-20} {header.Workload,-24} {header.Memory,-3}  {verdict}", report.Refusal == null ? Tone.Good : Tone.Bad));
    }
}
