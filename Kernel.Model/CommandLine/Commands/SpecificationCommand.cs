// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.Scenarios.OnSpecification;
using Kernel.Scenarios.Reporting;
using Kernel.Scenarios.Syntax;

namespace Kernel.CommandLine.Commands;

/// <summary><c>verified conform --specification</c>: the model, or the kernel, beside what should happen.</summary>
internal sealed class SpecificationCommand
{
    private const int DefaultDepth = 3;

    private readonly Option<bool> _specification = new("--specification")
    {
        Description = "Compares with the specification of mount trees: all sequences of calls up to --depth in small worlds, "
            + "or FILES, or --random N long sequences.",
    };

    private readonly Option<string> _on = new("--on")
    {
        Description = "What is held against the specification: model or kernel.",
        HelpName = "BACKEND",
        DefaultValueFactory = _ => Backends.Model,
    };

    private readonly Option<int> _depth = new("--depth")
    {
        Description = "How many calls the sequences have at most, with --specification.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultDepth,
    };

    private readonly Option<string?> _resume = new("--resume")
    {
        Description = "With --specification: a file that keeps what is done. What is in it already is not done again.",
        HelpName = "FILE",
    };

    public SpecificationCommand()
    {
        _on.AcceptOnlyFromAmong(Backends.Names);
        _depth.Validators.Add(r => ConformCommand.AtLeastOne(r, _depth.Name));
    }

    public IEnumerable<Option> Options => [_specification, _on, _depth, _resume];

    public bool Asked(ParseResult parsed) => parsed.GetValue(_specification);

    public bool Asked(System.CommandLine.Parsing.CommandResult parsed) => parsed.GetValue(_specification);

    /// <summary>An option that means something only with --specification.</summary>
    public string? Stray(System.CommandLine.Parsing.CommandResult parsed) =>
        new Option[] { _on, _depth, _resume }.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false })?.Name;

    public int Run(ParseResult parsed, IReadOnlyList<string> files, int? random, ulong seed, int jobs)
    {
        IReadOnlyList<WorkUnit> units;
        if (files.Count > 0)
        {
            if (ScenarioFiles.ReadBelow(files) is not { } scenarios)
                return ExitStatus.BadInput;
            units = [.. WorkUnit.Of(scenarios)];
        }
        else
        {
            units = [.. random is { } count ? WorkUnit.Random(count, seed) : WorkUnit.Exhaustive(parsed.GetValue(_depth))];
        }

        var backend = Backends.Open(parsed.GetRequiredValue(_on));
        using var closing = backend as IDisposable;
        var (done, tally) = (0, Tally.Empty);
        try
        {
            using var progress = new Progress("parts", units.Count);
            foreach (var (count, sum) in new SpecificationRun(backend, jobs, parsed.GetValue(_resume)).Run(units, Interrupt.Token))
            {
                (done, tally) = (count, sum);
                progress.Report(done, $"{tally.Sequences} sequences, {tally.Kinds.Count} kinds of difference");
            }
        }
        catch (FormatException e)
        {
            Output.Error(e.Message);
            return ExitStatus.BadInput;
        }

        Report(tally, backend.Name);
        if (done < units.Count)
        {
            Output.Line(new($"{units.Count - done} of {units.Count} parts not done", Tone.Bad));
            return ExitStatus.Interrupted;
        }

        return tally.Kinds.ContainsKey(Tally.Unexplained) ? ExitStatus.Failed : ExitStatus.Success;
    }

    private static void Report(Tally tally, string backend)
    {
        var mirrored = tally.Mirrored > 0 ? $", {tally.Mirrored} more are their mirror images" : "";
        Output.Line(new($"{tally.Sequences} sequences on {backend} beside the specification{mirrored}", Tone.Heading));
        if (tally.Cut > 0)
            Output.Line(new($"{tally.Cut} of them up to a command that it does not speak of"));
        foreach (var (kind, met) in tally.Kinds.Where(k => k.Key is not Tally.Unexplained))
        {
            var faults = kind.Split(" + ").Select(k => KnownDifference.All.First(d => d.Kind == k).Fault).Distinct().Order();
            var words = string.Join(", ", faults.Select(f => f is Fault.Kernel ? "nobody asked for it" : "imprecise documentation"));
            Output.Line(new($"  {met.Count,9}  {kind}: {words}"));
        }

        if (!tally.Kinds.TryGetValue(Tally.Unexplained, out var unexplained))
        {
            Output.Line(new("every difference is explained", Tone.Good));
            return;
        }

        Output.Line(new($"  {unexplained.Count,9}  {Tally.Unexplained}, the shortest of them:", Tone.Bad));
        foreach (var line in unexplained.Shortest.TrimEnd('\n').Split('\n'))
            Output.Line(new($"             {Show.Plain(line, 140)}"));
    }
}
