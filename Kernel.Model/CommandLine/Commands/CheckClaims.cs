// SPDX-License-Identifier: GPL-2.0-only

using Kernel.CommandLine.Results;
using Kernel.Exploration;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified check</c> of claims: mainline's, groups of workloads', the shipped variants'.</summary>
internal sealed record CheckClaims
{
    /// <summary>The limits of each exploration.</summary>
    public required ExplorationOptions Options { get; init; }

    /// <summary>How large the workloads are.</summary>
    public required WorkloadSize Size { get; init; }

    /// <summary>Explorations at the same time.</summary>
    public required int Jobs { get; init; }

    /// <summary>Whether to print objects instead of text.</summary>
    public bool Json { get; init; }

    /// <summary>Where counterexamples are written.</summary>
    public required string Traces { get; init; }

    /// <summary>The share that is explored; null for everything, of which no header is printed.</summary>
    public Shard? Shard { get; init; }

    /// <summary>What need not be explored again.</summary>
    public Earlier Earlier { get; init; } = Earlier.None;

    /// <summary>Explores one claim, whose search is kept in a file, or goes on with what is kept there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="claims">What was named, which has to be one.</param>
    /// <param name="settings">How it is explored.</param>
    /// <returns>The exit status.</returns>
    public static int Kept(string file, IReadOnlyList<Claim> claims, CheckClaims settings)
    {
        if (claims is not [var claim])
        {
            Output.Error(claims.Count == 0
                ? "--checkpoint is for one workload of which something is claimed, and of what was named nothing is: verified variants lists what is"
                : $"--checkpoint is for one workload, and {claims.Count} are named, the first {Show.Quote(claims[0].Workload.Name)}: name one");
            return ExitStatus.BadInput;
        }
        var kept = new KeptSearch(file, $"{claim.Workload.Variant}, {claim.Workload.Name}, {claim.Memory.Word()}, {settings.Size}, code {Settings.CodeOf(claim.Workload.Variant)}");
        try
        {
            var status = (settings with { Options = settings.Options with { Keep = kept } }).Run(claims);
            if (kept.Exists)
                Output.Error($"kept in {Show.Plain(file, 200)}: the same command goes on with it");
            return status;
        }
        catch (KeptSearchException e)
        {
            Output.Error(Show.Plain(e.Message, 500));
            return ExitStatus.BadInput;
        }
    }

    /// <summary>Explores claims.</summary>
    /// <returns>The exit status.</returns>
    public int Run(IReadOnlyList<Claim> all)
    {
        var claims = (Shard ?? Shard.Whole).Of(all).ToList();
        if (Shard != null)
            Output.Data(Shard.Header([.. all.Select(Earlier.NameOf)], all.SelectMany(claim => (string[])[Earlier.NameOf(claim), CodeOf(claim)])).ToJson());
        var known = claims.Select(claim => Earlier.Find(claim, CodeOf(claim))).ToList();
        var checker = new Checker([.. claims.Where((_, i) => known[i] == null)], Options);
        var (done, unexpected) = (0, 0);
        using (var progress = new Progress("workloads", claims.Count))
        using (new Timer(_ => progress.Report(Volatile.Read(ref done), CheckCommand.Remark(checker.Progress)), null, 100, 100))
        using (var outcomes = checker.Run(Jobs).GetEnumerator())
        {
            for (var i = 0; i < claims.Count && (known[i] != null || outcomes.MoveNext()); i++)
            {
                Volatile.Write(ref done, done + 1);
                progress.Clear();
                if (known[i] is { } line)
                    Print(claims[i], line);
                else if (!Print(outcomes.Current, whole: claims.Count == 1 || !outcomes.Current.AsExpected))
                    return ExitStatus.BadInput;
                else
                    unexpected += outcomes.Current.AsExpected ? 0 : 1;
            }
        }

        if (!Json)
        {
            var before = known.Count(line => line != null) is > 0 and var count ? $", {count} of them before" : "";
            var cut = done < claims.Count ? $" ({claims.Count - done} not run)" : "";
            Output.Line(new($"{done} workloads: {done - unexpected} as expected{before}, {unexpected} not{cut}", unexpected == 0 ? Tone.Good : Tone.Bad));
        }
        return Options.Cancel.IsCancellationRequested ? ExitStatus.Interrupted : unexpected == 0 ? ExitStatus.Success : ExitStatus.Failed;
    }

    private string CodeOf(Claim claim) => Settings.Of(claim, Size, Options);

    /// <summary>A result that is known already.</summary>
    private void Print(Claim claim, string line)
    {
        if (Json)
            Output.Data(line);
        else
            Output.Line(new($"{claim.Workload.Variant,-20} {claim.Workload.Name,-24} {claim.Memory.Word(),-3}  {CheckOutcome.Word(claim.Expected)}, as before", Tone.Good));
    }

    private bool Print(CheckOutcome outcome, bool whole)
    {
        string? file = null;
        if (outcome.Counterexample is { } counterexample)
        {
            file = Path.Combine(Traces, outcome.TraceName);
            try
            {
                Directory.CreateDirectory(Traces);
                File.WriteAllText(file, TraceFile.Of(counterexample, outcome.IsOfLiveness).ToJson());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Output.Error($"{file}: {e.Message}");
                return false;
            }
        }
        if (Json)
        {
            Output.Data(outcome.ToJson(file, CodeOf(outcome.Claim)));
            return true;
        }
        Output.Line(new(outcome.ToText(), outcome.AsExpected ? Tone.Good : Tone.Bad));
        if (outcome.Counterexample is { } shown && whole)
            Output.Steps(shown, "    ");
        else if (outcome.Result.Violation is { } violation && outcome.Counterexample == null)
            Output.Line(new("    " + violation.Message, Tone.Plain));
        if (file != null)
            Output.Line(new($"    verified replay {file}", Tone.Faint));
        return true;
    }
}
