// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>Makes workloads of scenario files, on one port: mainline, or a variant of it.</summary>
public interface IScenarioPlayer
{
    /// <summary>A file as a workload: what stands before its first block has been played, and the block is about to begin.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="text">Its text, without errors.</param>
    /// <param name="noMemory">Allocations that may fail from the first block on.</param>
    PlayedScenario Play(string file, string text, int noMemory);

    /// <summary>What the queries of a file tell, each in lines, where blocks are played one column after the other.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="text">Its text, without errors.</param>
    IReadOnlyList<string> Told(string file, string text);
}

/// <summary>A scenario file as a workload.</summary>
/// <param name="Workload">What is explored.</param>
/// <param name="End">
/// What a machine has come to in which nothing can run any more, or what it has come to where tasks are exchanged: for the name of such a task, that of
/// the one whose part it has played.
/// </param>
public sealed record PlayedScenario(Workload Workload, Func<IReadOnlyDictionary<string, string>, ScenarioEnd> End);

/// <summary>What a whole run of a scenario file has come to.</summary>
/// <param name="Results">The errno of each command, in the order of the file; 0 for success.</param>
/// <param name="Final">The mountinfo of each living task, normalised as for a comparison: main first, then by name.</param>
public sealed record ScenarioEnd(IReadOnlyList<int> Results, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Final);
