// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Generating;

/// <summary>Makes a scenario smaller for as long as it keeps a property, such as that two backends differ on it.</summary>
public sealed class Shrinker(Func<Scenario, bool> keeps, CancellationToken cancellation = default)
{
    /// <summary>How many candidates have been tried.</summary>
    public int Tried { get; private set; }

    /// <summary>
    /// The smallest scenario found: no command of it can be left out, and none be made simpler, without losing the property.
    /// After a cancellation it is the smallest so far.
    /// </summary>
    public Scenario Shrink(Scenario scenario)
    {
        var commands = scenario.Steps.Select(s => s.Command).ToList();
        bool smaller;
        do
        {
            smaller = LeaveOut(scenario.File, ref commands) | Simplify(scenario.File, ref commands);
        }
        while (smaller && !cancellation.IsCancellationRequested);
        return Scenario.Of(scenario.File, commands);
    }

    /// <summary>Leaves out blocks of commands, from large to single ones, from the end to the beginning.</summary>
    private bool LeaveOut(string file, ref List<Command> commands)
    {
        var smaller = false;
        for (var size = commands.Count / 2; size > 0; size /= 2)
        {
            for (var at = commands.Count - size; at >= 0; at--)
            {
                // A block may have become longer than what is left.
                if (at + size > commands.Count)
                    continue;
                List<Command> candidate = [.. commands[..at], .. commands[(at + size)..]];
                if (!Keeps(file, candidate))
                    continue;
                commands = candidate;
                smaller = true;
            }
        }

        return smaller;
    }

    /// <summary>Replaces single commands by simpler ones.</summary>
    private bool Simplify(string file, ref List<Command> commands)
    {
        var simpler = false;
        for (var at = 0; at < commands.Count; at++)
        {
            foreach (var command in SimplerCommands.Than(commands[at]))
            {
                List<Command> candidate = [.. commands];
                candidate[at] = command;
                if (!Keeps(file, candidate))
                    continue;
                commands = candidate;
                simpler = true;
                break;
            }
        }

        return simpler;
    }

    private bool Keeps(string file, List<Command> candidate)
    {
        if (candidate.Count == 0 || cancellation.IsCancellationRequested || !TasksFit(candidate))
            return false;
        Tried++;
        return keeps(Scenario.Of(file, candidate));
    }

    private static bool TasksFit(List<Command> commands)
    {
        var tasks = new TaskNames();
        return commands.TrueForAll(c => tasks.Follow(c) is null);
    }
}
