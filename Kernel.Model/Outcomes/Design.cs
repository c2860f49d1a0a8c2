// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Outcomes;

/// <summary>What scenario files are explored on: mainline, or a variant of it.</summary>
/// <param name="Name">Its name in reports and traces.</param>
/// <param name="Player">Plays files on it; asked for where the first is played.</param>
/// <param name="HasLives">Whether objects follow their declared lives on it.</param>
public sealed record Design(string Name, Func<IScenarioPlayer> Player, bool HasLives = true)
{
    /// <summary>The code as mainline has it.</summary>
    public static Design Mainline { get; } = new(Workload.Mainline, () => new ScenarioPlayer());

    /// <summary>What chooses it on a command line; empty for what is explored where nothing is chosen.</summary>
    public string Words { get; init; } = "";

    /// <summary>A file as a workload on it.</summary>
    internal PlayedScenario Play(string file, string text, int noMemory)
    {
        var played = Player().Play(file, text, noMemory);
        return played with { Workload = played.Workload with { Variant = Name, Lives = HasLives } };
    }
}
