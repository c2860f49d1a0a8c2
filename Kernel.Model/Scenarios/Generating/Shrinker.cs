// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Generating;

/// <summary>Makes a scenario smaller for as long as it keeps a property, such as that two backends differ on it.</summary>
/// <remarks>It works on the lines of the file, so that whatever is left out, what the parser takes is a scenario, and nothing else is.</remarks>
public sealed class Shrinker(Func<Scenario, bool> keeps, CancellationToken cancellation = default)
{
    /// <summary>How many candidates have been tried.</summary>
    public int Tried { get; private set; }

    /// <summary>
    /// The smallest scenario found: no command and no column of it can be left out, and no command be made simpler, without losing the property.
    /// After a cancellation it is the smallest so far.
    /// </summary>
    public Scenario Shrink(Scenario scenario)
    {
        var best = Read(scenario.File, [.. scenario.ToText().TrimEnd('\n').Split('\n')])!;
        bool smaller;
        do
        {
            smaller = LeaveOutWhole(ref best) | LeaveOut(ref best) | Simplify(ref best);
        }
        while (smaller && !cancellation.IsCancellationRequested);
        return best.Scenario;
    }

    /// <summary>A scenario, and its lines, of which none is empty or a comment.</summary>
    private sealed record Candidate(Scenario Scenario, IReadOnlyList<string> Lines);

    /// <summary>Leaves out blocks and columns.</summary>
    private bool LeaveOutWhole(ref Candidate best)
    {
        var smaller = false;
        foreach (var (first, last) in Wholes(best.Scenario).ToList())
        {
            // What was left out before it has moved it: the next round comes back.
            if (last <= best.Lines.Count && Without(best, first - 1, last - first + 1) is { } candidate && Wholes(best.Scenario).Contains((first, last)))
                (best, smaller) = (candidate, true);
        }

        return smaller;
    }

    /// <summary>The first and last lines of each block, and of each column.</summary>
    private static IEnumerable<(int First, int Last)> Wholes(Scenario scenario) => scenario.Parts.OfType<Block>().Reverse().SelectMany(block =>
        block.Columns.Reverse().Select(column => (column.Line, column.Steps[^1].Line)).Prepend((block.Line, block.EndLine)));

    /// <summary>Leaves out lines that follow each other, from many to single ones, from the end to the beginning.</summary>
    private bool LeaveOut(ref Candidate best)
    {
        var smaller = false;
        for (var size = best.Lines.Count / 2; size > 0; size /= 2)
        {
            for (var at = best.Lines.Count - size; at >= 0; at--)
            {
                // There may be fewer by now.
                if (at + size <= best.Lines.Count && Without(best, at, size) is { } candidate)
                    (best, smaller) = (candidate, true);
            }
        }

        return smaller;
    }

    /// <summary>Replaces single commands by simpler ones.</summary>
    private bool Simplify(ref Candidate best)
    {
        var simpler = false;
        for (var i = 0; i < best.Scenario.Steps.Count; i++)
        {
            var step = best.Scenario.Steps[i];
            foreach (var command in Simpler(best.Scenario, step))
            {
                var lines = best.Lines.ToList();
                lines[step.Line - 1] = CommandText.Of(command);
                if (Try(best, lines) is not { } candidate)
                    continue;
                (best, simpler) = (candidate, true);
                break;
            }
        }

        return simpler;
    }

    /// <summary>What a command may give way to; one that is all of a column, without which there would be no block, to a look at the root.</summary>
    private static IEnumerable<Command> Simpler(Scenario scenario, Step step)
    {
        var simpler = SimplerCommands.Than(step.Command);
        var isColumn = scenario.Parts.OfType<Block>().Any(block => block.Columns.Any(column => column.Steps is [var only] && only.Line == step.Line));
        return isColumn && step.Command is not Stat { Path: "/" } ? simpler.Prepend(new Stat("/")) : simpler;
    }

    private Candidate? Without(Candidate of, int at, int count) => Try(of, [.. of.Lines.Take(at), .. of.Lines.Skip(at + count)]);

    /// <summary>A candidate that is a scenario and has the property; null if it is not.</summary>
    private Candidate? Try(Candidate of, IReadOnlyList<string> lines)
    {
        if (cancellation.IsCancellationRequested || Read(of.Scenario.File, lines) is not { } candidate)
            return null;
        Tried++;
        return keeps(candidate.Scenario) ? candidate : null;
    }

    private static Candidate? Read(string file, IReadOnlyList<string> lines) =>
        ScenarioParser.Read(file, Encoding.UTF8.GetBytes(string.Join('\n', lines))).Scenario is { } scenario ? new(scenario, lines) : null;
}
