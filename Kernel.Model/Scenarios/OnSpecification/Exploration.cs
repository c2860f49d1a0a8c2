// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;
using Kernel.Specification;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>A kind of difference, as it was first met, and how often.</summary>
/// <param name="Kinds">The departures that explain it; none if nothing does.</param>
/// <param name="Scenario">A scenario that ends in it.</param>
/// <param name="Deviation">The difference itself.</param>
public sealed record Finding(IReadOnlyList<string> Kinds, Scenario Scenario, Deviation Deviation);

/// <summary>
/// All sequences of calls up to a length, in one small world. A call that is refused, or changes nothing that can be seen or
/// is specified, ends its sequence: what comes after it comes without it, too.
/// </summary>
internal sealed class Exploration(SmallWorld small, IReturningWorld actual, int depth, CancellationToken cancellation)
{
    private readonly SideBySide _both = new(actual);
    private readonly int[] _path = new int[depth];
    private readonly object?[] _saved = new object?[depth];

    /// <summary>How many sequences there were, each of which ends in another call.</summary>
    public long Sequences { get; private set; }

    /// <summary>How many calls were not made since their sequence is another's mirror image.</summary>
    public long Mirrored { get; private set; }

    /// <summary>Called with each difference.</summary>
    public Action<Finding> Found { get; init; } = _ => { };

    /// <summary>Explores all sequences that begin with one of the calls.</summary>
    public void Run(int first)
    {
        var beginning = (actual.Save(), _both.Now);
        foreach (var step in small.Setup.Steps)
            _both.Step(step.Command);
        Extend(0, symmetric: true, first);
        actual.Return(beginning.Item1);
        _both.Now = beginning.Now;
    }

    private void Extend(int length, bool symmetric, int? only)
    {
        var (saved, before) = (_saved[length] = actual.Save(_saved[length]), _both.Now);
        for (var call = 0; call < small.Calls.Count; call++)
        {
            if (only is { } o && o != call)
                continue;
            cancellation.ThrowIfCancellationRequested();
            // Of a sequence and its mirror image the one that comes first is made.
            if (symmetric && small.Mirror[call] < call)
            {
                Mirrored++;
                continue;
            }

            _path[length] = call;
            Sequences++;
            _both.Step(new SwitchTask(small.Calls[call].Task));
            var deviation = _both.Step(small.Calls[call].Command);
            if (deviation is not null)
                Found(new(deviation.Kinds, Scenario(length + 1), deviation));
            if (length + 1 < _path.Length && deviation is not { Kinds.Count: 0 } && !Same(_both.Now.World, before.World))
                Extend(length + 1, symmetric && small.Mirror[call] == call, null);
            actual.Return(saved);
            _both.Now = before;
        }
    }

    private static bool Same(World one, World two) => one.Mounts.SequenceEqual(two.Mounts) && one.Actors.SequenceEqual(two.Actors)
        && one.Nodes.SequenceEqual(two.Nodes) && one.FileSystems.SequenceEqual(two.FileSystems);

    private Scenario Scenario(int length)
    {
        var commands = small.Setup.Steps.Select(s => s.Command).ToList();
        var task = "main";
        foreach (var call in _path.Take(length).Select(i => small.Calls[i]))
        {
            if (call.Task != task)
                commands.Add(new SwitchTask(task = call.Task));
            commands.Add(call.Command);
        }

        return Syntax.Scenario.Of(small.Name, commands);
    }
}
