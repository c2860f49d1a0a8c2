// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Immutable;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;
using Kernel.Specification;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>A step at which what happens is not what is specified.</summary>
/// <param name="Line">The line of the step.</param>
/// <param name="Kinds">The departures that explain it, all of which are needed; none if it is unexplained.</param>
/// <param name="Specified">What should have happened: the results, and what is seen then.</param>
/// <param name="Seen">What happened.</param>
public sealed record Deviation(int Line, IReadOnlyList<string> Kinds, string Specified, string Seen);

/// <summary>
/// A world and the specification, side by side. The specification follows the world by the departures that are known, so
/// that a difference is met at the step that makes it, and what comes later is judged for itself.
/// </summary>
internal sealed class SideBySide
{
    private readonly IScenarioWorld _actual;
    private readonly ImmutableHashSet<Departure> _known;

    private readonly Func<World, World> _mistake;

    /// <summary>Both at their beginning.</summary>
    /// <param name="actual">A new world.</param>
    public SideBySide(IScenarioWorld actual) : this(actual, SpecifiedWorld.Known, w => w)
    {
    }

    private SideBySide(IScenarioWorld actual, ImmutableHashSet<Departure> known, Func<World, World> mistake)
    {
        (_actual, _known, _mistake) = (actual, known, mistake);
        Now = SpecifiedRun.Beginning;
    }

    /// <summary>The specification now; setting it goes back, and the world has to be brought back, too.</summary>
    public SpecifiedRun Now { get; set; }

    /// <summary>
    /// Plays a scenario to its end, to the first difference that nothing explains, or to the first command that the specification does
    /// not speak of; of a block, the columns one after the other.
    /// </summary>
    public static IReadOnlyList<Deviation> Play(Scenario scenario, IScenarioBackend backend, CancellationToken cancellation = default) =>
        Play(scenario, backend, SpecifiedWorld.Known, w => w, cancellation);

    /// <summary>The same, for tests.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="backend">Where it is played beside the specification.</param>
    /// <param name="known">The departures that are known.</param>
    /// <param name="mistake">A mistake in the specification: what becomes of the world after each step.</param>
    /// <param name="cancellation">Ends it early.</param>
    internal static IReadOnlyList<Deviation> Play(
        Scenario scenario, IScenarioBackend backend, ImmutableHashSet<Departure> known, Func<World, World> mistake, CancellationToken cancellation = default)
    {
        using var world = backend.CreateWorld();
        var both = new SideBySide(world, known, mistake);
        var deviations = new List<Deviation>();
        foreach (var (step, command) in Commands(scenario))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!SpecifiedWorld.Speaks(command))
                break;
            if (both.Step(command) is not { } deviation)
                continue;
            deviations.Add(deviation with { Line = step.Line });
            if (deviation.Kinds.Count == 0)
                break;
        }

        return deviations;
    }

    private static IEnumerable<(Part Part, Command Command)> Commands(Scenario scenario)
    {
        var current = TaskNames.Main;
        foreach (var part in scenario.Parts)
        {
            if (part is Step step)
            {
                current = step.Command switch { SwitchTask to => to.Name, Exit => TaskNames.Main, _ => current };
                yield return (step, step.Command);
                continue;
            }

            var block = (Block)part;
            foreach (var column in block.Columns)
            {
                yield return (block, column.Task);
                yield return (block, new SwitchTask(current));
            }

            foreach (var column in block.Columns)
            {
                yield return (column.Steps[0], column.Task);
                foreach (var inside in column.Steps)
                    yield return (inside, inside.Command);
                current = column.Steps[^1].Command is Exit && column.Task.Name == current ? TaskNames.Main : current;
            }

            yield return (block, new SwitchTask(current));
        }
    }

    /// <summary>Plays a command on both. Null: what happened is what is specified.</summary>
    public Deviation? Step(Command command)
    {
        var task = Now.Task;
        switch (command)
        {
            case SwitchTask c:
                if (!Now.Tasks.ContainsKey(c.Name))
                    _actual.Fork(task, Now.Forks + 1, shared: false);
                Now = Now.To(c.Name);
                return null;
            case Exit:
                _actual.Exit(task);
                _actual.Settle();
                var left = Now.Answer(Now.World, command, Errno.None);
                Now = Now.Left();
                return Judge(_ => left, Errno.None);
            case Settle:
                _actual.Settle();
                return null;
            case Mountinfo:
                return null;
            case EnterNamespace c:
                var entered = _actual.EnterNamespace(task, Now.Tasks[c.Task]);
                _actual.Settle();
                return Judge(w => Now.Answer(w, command, entered), entered);
            case MakeDirectories c:
                return MakeDirectories(c.Path);
            case Query query:
                var (asked, _) = _actual.Ask(task, query);
                return Judge(w => Now.Answer(w, command, asked), asked);
            case Operation operation:
                var seen = _actual.Execute(task, operation);
                return Judge(w => Now.Answer(w, command, seen), seen);
            default:
                throw new ArgumentException($"A command without a specification: {command}", nameof(command));
        }
    }

    private Deviation? MakeDirectories(string path)
    {
        foreach (var prefix in DirectoryMaker.Prefixes(path))
        {
            if (Step(new MakeDirectory(prefix)) is { } deviation)
                return deviation;
        }

        return null;
    }

    /// <summary>Compares, and goes on with what the departures that are known make of the step.</summary>
    private Deviation? Judge(Func<World, Answer> specified, Errno seen)
    {
        var before = Now.World;
        var actual = View.Of(Now.Tasks.Select(t => (t.Key, (IEnumerable<string>)_actual.Mountinfo(t.Value))));
        var letter = Mistaken(specified(before with { Departures = [] }));
        var departed = Mistaken(specified(before with { Departures = _known }));
        Now = Now with { World = departed.World with { Departures = [] } };
        if (Agrees(letter))
            return null;
        var kinds = ImmutableHashSet<Departure>.Empty;
        if (Agrees(departed))
        {
            // Those that are not needed are left out, one after the other.
            kinds = _known;
            foreach (var kind in _known.Order())
                kinds = Agrees(Mistaken(specified(before with { Departures = kinds.Remove(kind) }))) ? kinds.Remove(kind) : kinds;
        }

        return new(0, [.. kinds.Order().Select(k => k.ToString())], Described(letter), $"{seen.Name()}\n{actual}");

        Answer Mistaken(Answer answer) => answer with { World = _mistake(answer.World) };

        bool Agrees(Answer answer) => SpecifiedRun.Agrees(answer, seen) && Now.Seen(answer.World) == actual;

        string Described(Answer answer) =>
            $"{(answer.Refusals.IsEmpty ? "0" : string.Join(" or ", answer.Refusals))}\n{Now.Seen(answer.World)}";
    }
}
