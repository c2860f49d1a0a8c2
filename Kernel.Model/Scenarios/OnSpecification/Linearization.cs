// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Immutable;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;
using Kernel.Specification;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>
/// An order of the calls of a file's blocks in which each, made as a whole, comes by the specification to the result that it had, and all of them
/// to the mounts that are seen in the end. Calls of one column keep their order. There are as few exceptions as there can be.
/// </summary>
/// <param name="Order">The steps of the blocks, first to last; null where there is no such order, or none of those tried.</param>
/// <param name="Early">Exceptions: those that looked up their paths before others acted that stand before them, and then acted on what they had found.</param>
/// <param name="Refused">Exceptions: those that failed, and did nothing, because another call was under way.</param>
/// <param name="IsCut">Whether there were more orders than are tried.</param>
public sealed record Linearization(IReadOnlyList<Step>? Order, IReadOnlyList<Step> Early, IReadOnlyList<Step> Refused, bool IsCut)
{
    /// <summary>The longest file of which orders are looked for.</summary>
    private const int MostSteps = 200;

    /// <summary>Whether orders of a file are looked for: the specification speaks of each of its commands, and they are not too many.</summary>
    public static bool IsFor(Scenario scenario) => scenario.Steps.Count <= MostSteps && scenario.Steps.All(step => SpecifiedWorld.Speaks(step.Command))
        && scenario.Parts.OfType<Block>().All(block => block.Columns.All(column => !column.Task.Shared));

    /// <summary>The order for a run of a file of which the specification speaks.</summary>
    /// <param name="scenario">The file.</param>
    /// <param name="results">The result of each command, by its line.</param>
    /// <param name="final">What each task sees in the end, as lines of mountinfo.</param>
    public static Linearization Of(
        Scenario scenario, IReadOnlyDictionary<int, Errno> results, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> final)
    {
        var steps = scenario.Parts.OfType<Block>().Sum(block => block.Columns.Sum(column => column.Steps.Count));
        var seen = View.Of(final.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => (it.Key, (IEnumerable<string>)it.Value)));
        // What stands before the first block comes to the same in every order.
        var opening = new Search(scenario, results, seen, exceptions: 0);
        var first = 0;
        if (opening.Play(SpecifiedRun.Beginning, ref first) is not { } begun)
            return new(null, [], [], opening.IsCut);
        for (var exceptions = 0; exceptions <= steps; exceptions++)
        {
            var search = new Search(scenario, results, seen, exceptions);
            if (search.Run(begun, first) is { } found)
                return found;
            if (search.IsCut)
                return new(null, [], [], IsCut: true);
        }

        return new(null, [], [], IsCut: false);
    }

    /// <summary>Tries one order after the other, depth first; what the specification does not allow ends an order.</summary>
    private sealed class Search(Scenario scenario, IReadOnlyDictionary<int, Errno> results, string seen, int exceptions)
    {
        private const int MostCalls = 20_000;
        private const int MostMounts = 200;

        private readonly Stack<Step> _order = new();
        private readonly Stack<Step> _early = new();
        private readonly Stack<Step> _refused = new();
        private int _calls;

        /// <summary>Whether there was more to try.</summary>
        public bool IsCut { get; private set; }

        private bool MayExcept => _early.Count + _refused.Count < exceptions;

        public Linearization? Run(SpecifiedRun begun, int part) => Go(begun, part) ? new([.. _order.Reverse()], [.. _early.Reverse()], [.. _refused.Reverse()], IsCut: false) : null;

        /// <summary>Makes the calls up to the next block, or to the end; null where one of them cannot have its result.</summary>
        public SpecifiedRun? Play(SpecifiedRun run, ref int part)
        {
            for (; part < scenario.Parts.Count && scenario.Parts[part] is Step step; part++)
            {
                if (After(run, step) is not { } after)
                    return null;
                run = after;
            }

            return run;
        }

        private bool Go(SpecifiedRun run, int part)
        {
            if (Play(run, ref part) is not { } here)
                return false;
            run = here;
            if (part == scenario.Parts.Count)
                return run.Seen(run.World) == seen;
            var block = (Block)scenario.Parts[part];
            var begun = block.Columns.Aggregate(run, (it, column) => it.To(column.Task.Name).To(run.Current));
            ImmutableStack<World>[] passed = [.. block.Columns.Select(_ => ImmutableStack<World>.Empty)];
            return Interleave(begun, block, new int[block.Columns.Count], passed, end =>
                Go(end.To(end.Tasks.ContainsKey(run.Current) ? run.Current : TaskNames.Main), part + 1));
        }

        // Passed are, for each column, the worlds that there have been since it made a call.
        private bool Interleave(SpecifiedRun run, Block block, int[] made, ImmutableStack<World>[] passed, Func<SpecifiedRun, bool> then)
        {
            var isOver = true;
            for (var i = 0; i < made.Length; i++)
            {
                if (made[i] == block.Columns[i].Steps.Count)
                    continue;
                isOver = false;
                var (step, column) = (block.Columns[i].Steps[made[i]++], i);
                _order.Push(step);
                if (Make(run.To(block.Columns[i].Task.Name), step, passed[i], next =>
                        Interleave(next, block, made, [.. passed.Select((worlds, other) => other == column ? [] : worlds.Push(run.World))], then)))
                    return true;
                _order.Pop();
                made[i]--;
            }

            return isOver && then(run);
        }

        private bool Make(SpecifiedRun run, Step step, ImmutableStack<World> passed, Func<SpecifiedRun, bool> then)
        {
            if (After(run, step) is { } after && then(after))
                return true;
            if (!MayExcept)
                return false;
            _early.Push(step);
            foreach (var before in passed)
            {
                if (After(run, step, before) is { } late && then(late))
                    return true;
            }

            _early.Pop();
            if (results[step.Line] is Errno.None)
                return false;
            _refused.Push(step);
            if (then(run))
                return true;
            _refused.Pop();
            return false;
        }

        private SpecifiedRun? After(SpecifiedRun run, Step step, World? before = null)
        {
            IsCut |= ++_calls > MostCalls || run.World.Mounts.Count > MostMounts;
            return IsCut ? null : After(run, step.Command, results[step.Line], before);
        }

        /// <summary>Where a command leads that has a result; null where it cannot have it.</summary>
        private static SpecifiedRun? After(SpecifiedRun run, Command command, Errno result, World? before = null)
        {
            switch (command)
            {
                case SwitchTask c:
                    return run.To(c.Name);
                case Settle or Mountinfo:
                    return run;
                case MakeDirectories c:
                    return Directories(run, c.Path, result);
                // What files may be done to is not specified, but who looks for one finds what is there.
                case Stat c when Paths.Walk(before ?? run.World, (before ?? run.World).Actors[run.Task], c.Path).Refusal is null != result is Errno.None:
                    return null;
            }

            var answer = run.Answer(run.World with { Departures = SpecifiedWorld.Known }, command, result, before);
            if (!SpecifiedRun.Agrees(answer, result))
                return null;
            var after = run with { World = answer.World with { Departures = [] } };
            return command is Exit ? after.Left() : after;
        }

        private static SpecifiedRun? Directories(SpecifiedRun run, string path, Errno result)
        {
            if (result is not Errno.None)
                return run;
            SpecifiedRun? made = run;
            foreach (var prefix in DirectoryMaker.Prefixes(path))
                made = made == null ? null : After(made, new MakeDirectory(prefix), Errno.None);
            return made;
        }
    }
}
