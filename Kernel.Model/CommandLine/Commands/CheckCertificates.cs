// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Text.Json.Nodes;
using Kernel.Audit;
using Kernel.CommandLine.Results;
using Kernel.Exploration;
using Kernel.Scenarios.Comparing;
using Kernel.Scenarios.Reporting;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified check --certificate</c>: lists all states of workloads, for <c>verified audit</c> to confirm.</summary>
/// <param name="Options">The limits of each search.</param>
/// <param name="Jobs">Searches at the same time.</param>
/// <param name="Json">Whether to print objects instead of text.</param>
/// <param name="Folder">Where certificates are written.</param>
internal sealed record CheckCertificates(ExplorationOptions Options, int Jobs, bool Json, string Folder)
{
    private sealed record Written(Claim Claim, ExplorationResult Result, string? File);

    /// <summary>Writes a certificate of each claim that holds.</summary>
    /// <returns>The exit status.</returns>
    public int Run(IReadOnlyList<Claim> claims)
    {
        var good = 0;
        var done = 0;
        try
        {
            Directory.CreateDirectory(Folder);
            using var progress = new Progress("certificates", claims.Count);
            using var crew = new OrderedCrew<Claim, Written>(claims, Math.Min(Jobs, claims.Count), Write, Options.Cancel);
            foreach (var written in crew.Results())
            {
                progress.Clear();
                Print(written);
                good += written.File != null ? 1 : 0;
                progress.Report(++done, "");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !Output.IsBroken)
        {
            Output.Error(e.Message);
            return ExitStatus.BadInput;
        }
        return Options.Cancel.IsCancellationRequested ? ExitStatus.Interrupted : good == claims.Count ? ExitStatus.Success : ExitStatus.Failed;
    }

    private Written Write(Claim claim)
    {
        var (result, states) = ListingSearch.Explore(claim.Workload, Options with { Memory = claim.Memory });
        if (result.Verdict != Exploration.Verdict.Holds)
            return new(claim, result, null);
        var outcome = new CheckOutcome(claim, result, null);
        var file = Path.Combine(Folder, Path.ChangeExtension(outcome.TraceName, Certificate.Extension));
        var header = new Certificate
        {
            Format = Certificate.CurrentFormat,
            Variant = claim.Workload.Variant,
            Workload = claim.Workload.Name,
            Memory = claim.Memory.Word(),
            Size = claim.Workload.Size,
            Code = Settings.CodeOf(claim.Workload.Variant),
            States = result.States,
            Steps = result.Transitions,
        };
        using var writer = new StreamWriter(file);
        header.Write(writer, states);
        return new(claim, result, file);
    }

    private void Print(Written it)
    {
        if (Json)
        {
            var json = JsonNode.Parse(new CheckOutcome(it.Claim, it.Result, null).ToJson(null, Settings.CodeOf(it.Claim.Workload.Variant)))!.AsObject();
            json["certificate"] = it.File;
            Output.Data(json.ToJsonString());
            return;
        }
        var what = it.Result.Verdict switch
        {
            Exploration.Verdict.Holds => string.Create(CultureInfo.InvariantCulture, $"holds  {it.Result.States:N0} states, {it.Result.Transitions:N0} steps, {it.Result.Elapsed.TotalSeconds:F2} s  {it.File}"),
            Exploration.Verdict.Violated => $"violated {it.Result.Violation!.Invariant}, no certificate: {it.Result.Violation.Message}",
            _ => $"bounded, no certificate: ended at {it.Result.Limit}",
        };
        Output.Line(new($"{it.Claim.Workload.Variant,-20} {it.Claim.Workload.Name,-24} {it.Claim.Memory.Word(),-3}  {what}", it.File != null ? Tone.Good : Tone.Bad));
    }
}
