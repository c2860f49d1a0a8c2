// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>What a schedule has come to after a step, as far as one that is played in another way has to come to the same.</summary>
/// <param name="State">What the state is recognised by; nothing where something is violated.</param>
/// <param name="IsSumming">Whether somebody is adding up counters: <see cref="Sums"/>.</param>
/// <param name="Moves">How many are possible.</param>
/// <param name="Problem">What is violated.</param>
internal sealed record Seen(Fingerprint State, bool IsSumming, int Moves, string? Problem)
{
    /// <summary>Plays a schedule, up to a violation.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="memory">The memory model.</param>
    /// <param name="schedule">The moves.</param>
    /// <param name="symmetric">Whether interchangeable threads are not told apart; where there are none, nothing is played.</param>
    /// <param name="before">What is done before each move.</param>
    /// <param name="groups">The threads that are not told apart.</param>
    public static List<Seen> Along(Workload workload, MemoryModel memory, IEnumerable<Move> schedule, bool symmetric, Action before, out IReadOnlyList<IReadOnlyList<NamedThread>> groups)
    {
        workload.Begin(memory);
        Machine.ReuseSequences = true;
        try
        {
            using var path = symmetric ? Checkpoint.Symmetric(workload) : new Checkpoint();
            groups = path.Groups;
            if (symmetric && groups.Count == 0)
                return [];
            var checks = new Checks(workload, path);
            var seen = new List<Seen> { Look(path, checks.AskAll()) };
            foreach (var move in schedule)
            {
                before();
                var problem = checks.Make(move);
                if (problem == null)
                {
                    Sums.Gather();
                    path.Advance();
                }
                seen.Add(Look(path, problem));
                if (problem != null)
                    break;
            }
            return seen;
        }
        finally
        {
            Machine.ReuseSequences = false;
        }
    }

    private static Seen Look(Checkpoint path, Problem? problem)
    {
        if (problem != null)
            return new Seen(default, IsSumming: false, 0, problem.Invariant);
        var moves = Exploration.Moves.All;
        try
        {
            while (moves.Next(out _))
            {
            }
        }
        catch (KernelBugException bug)
        {
            problem = new(EngineChecks.NameOf(bug.Kind), bug.Message);
        }
        return new Seen(path.Fingerprint, Sums.AreUnderWay, moves.Count, problem?.Invariant);
    }
}
