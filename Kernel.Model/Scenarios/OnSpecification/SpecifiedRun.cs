// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Immutable;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;
using Kernel.Specification;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>A scenario on the specification, so far: the world, which task is which, and which one is current. Nothing of it is ever changed.</summary>
internal sealed record SpecifiedRun(World World, ImmutableSortedDictionary<string, int> Tasks, string Current, int Forks)
{
    /// <summary>Where every scenario begins.</summary>
    public static SpecifiedRun Beginning { get; } =
        new(SpecifiedWorld.Beginning, ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add(TaskNames.Main, 0), TaskNames.Main, 0);

    /// <summary>The actor of the current task.</summary>
    public int Task => Tasks[Current];

    /// <summary>A task is current from here on; forked from the one that was, if it does not live.</summary>
    public SpecifiedRun To(string name)
    {
        if (Tasks.ContainsKey(name))
            return this with { Current = name };
        var child = Forks + 1;
        return new(World.With(World.Actors[Task] with { Id = child }), Tasks.Add(name, child), name, child);
    }

    /// <summary>The current task is gone, and main is current.</summary>
    public SpecifiedRun Left() => this with { Tasks = Tasks.Remove(Current), Current = TaskNames.Main };

    /// <summary>What a command of the current task comes to, in a world; where the specification is silent, what was seen.</summary>
    /// <param name="world">The world.</param>
    /// <param name="command">The command.</param>
    /// <param name="seen">What it came to.</param>
    /// <param name="before">The world in which its paths were looked up, where that was an earlier one.</param>
    public Answer Answer(World world, Command command, Errno seen, World? before = null) => command switch
    {
        Exit => new(Standing.Exit(world, world.Actors[Task]), []),
        EnterNamespace c => Standing.Join(world, world.Actors[Task], world.Actors[Tasks[c.Task]]),
        Query c => SpecifiedWorld.Answer(world, Task, new Stat(c.Path), seen),
        Operation c => SpecifiedWorld.Answer(world, Task, c, seen, before),
        _ => throw new ArgumentException($"A command without a specification: {command}", nameof(command)),
    };

    /// <summary>What all tasks see.</summary>
    public string Seen(World world) => View.Of(Tasks.Select(t => (t.Key, View.Lines(world, t.Value))));

    /// <summary>Whether a result is one that an answer allows.</summary>
    public static bool Agrees(Answer answer, Errno seen) =>
        answer.Refusals.IsEmpty ? seen is Errno.None : answer.Refusals.Any(r => seen.Name() == r.ToString()) || Unnamed(answer, seen);

    private static bool Unnamed(Answer answer, Errno seen) =>
        answer.Refusals.Count == 1 && !Enum.TryParse<Refusal>(seen.Name(), out _) && seen is not Errno.None;
}
