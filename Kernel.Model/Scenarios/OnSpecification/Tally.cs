// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Generating;
using Kernel.Scenarios.Running;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>How often a kind of difference was met, and the shortest scenario that ends in it.</summary>
/// <param name="Count">How often.</param>
/// <param name="Shortest">The text of the scenario.</param>
public sealed record Met(long Count, string Shortest);

/// <summary>What came of many sequences: how many there were, and each kind of difference by its name.</summary>
/// <param name="Sequences">How many there were.</param>
/// <param name="Mirrored">How many more were not made, being another's mirror image.</param>
/// <param name="Kinds">The differences.</param>
/// <param name="Cut">How many ended where a command came that the specification does not speak of.</param>
public sealed record Tally(long Sequences, long Mirrored, SortedDictionary<string, Met> Kinds, long Cut = 0)
{
    /// <summary>The name of a difference that no departure explains.</summary>
    public const string Unexplained = "unexplained";

    /// <summary>Nothing so far.</summary>
    public static Tally Empty => new(0, 0, new(StringComparer.Ordinal));

    /// <summary>The name of what several departures make together.</summary>
    public static string NameOf(IReadOnlyList<string> kinds) => kinds.Count == 0 ? Unexplained : string.Join(" + ", kinds);

    /// <summary>Both together.</summary>
    public Tally And(Tally other)
    {
        foreach (var (kind, met) in other.Kinds)
            Add(kind, met);
        return this with { Sequences = Sequences + other.Sequences, Mirrored = Mirrored + other.Mirrored, Cut = Cut + other.Cut };
    }

    /// <summary>Takes note of a difference.</summary>
    public void Add(string kind, Met met) => Kinds[kind] = !Kinds.TryGetValue(kind, out var old)
        ? met
        : new(old.Count + met.Count, Lines(met.Shortest) < Lines(old.Shortest) ? met.Shortest : old.Shortest);

    private static int Lines(string text) => text.Count(c => c is '\n');
}

/// <summary>A part of the work that is done whole: the sequences of a small world that begin with one call, or some random ones, or a scenario.</summary>
/// <param name="Name">Its name; the same work has the same name.</param>
/// <param name="Run">Does it on a backend.</param>
public sealed record WorkUnit(string Name, Func<IScenarioBackend, CancellationToken, Tally> Run)
{
    private const int RandomLength = 14;

    /// <summary>All sequences up to a length, in all small worlds.</summary>
    public static IEnumerable<WorkUnit> Exhaustive(int depth) => SmallWorld.All.SelectMany(world =>
        Enumerable.Range(0, world.Calls.Count).Select(first => new WorkUnit(
            $"{world.Name}, depth {depth}, first {world.Calls[first].Task}: {world.Calls[first].Text}",
            (backend, cancellation) => Explore(world, first, depth, backend, cancellation))));

    /// <summary>Random sequences in the small worlds, longer than all can be.</summary>
    public static IEnumerable<WorkUnit> Random(int count, ulong seed) => Enumerable.Range(0, count).Select(number => new WorkUnit(
        $"random {seed}-{number}",
        (backend, cancellation) => Play(SmallWorld.Random(Prng.ForCase(seed, number), RandomLength), backend, cancellation)));

    /// <summary>Scenarios.</summary>
    public static IEnumerable<WorkUnit> Of(IEnumerable<Scenario> scenarios) =>
        scenarios.Select(s => new WorkUnit(s.File, (backend, cancellation) => Play(s, backend, cancellation)));

    private static Tally Explore(SmallWorld small, int first, int depth, IScenarioBackend backend, CancellationToken cancellation)
    {
        var tally = Tally.Empty;
        var world = backend.CreateWorld();
        using var returning = world as IReturningWorld ?? new ReplayingWorld(backend, world);
        var exploration = new Exploration(small, returning, depth, cancellation)
        {
            Found = f => tally.Add(Tally.NameOf(f.Kinds), new(1, f.Kinds.Count == 0 ? $"{f.Scenario.ToText()}{Told(f.Deviation)}" : f.Scenario.ToText())),
        };
        exploration.Run(first);
        return tally with { Sequences = exploration.Sequences, Mirrored = exploration.Mirrored };
    }

    private static Tally Play(Scenario scenario, IScenarioBackend backend, CancellationToken cancellation)
    {
        var tally = Tally.Empty;
        foreach (var deviation in SideBySide.Play(scenario, backend, cancellation))
        {
            var until = deviation.Kinds.Count > 0 ? scenario : new Shrinker(IsUnexplained, cancellation).Shrink(scenario);
            var shown = SideBySide.Play(until, backend, cancellation) is [.., { Kinds.Count: 0 } last] && deviation.Kinds.Count == 0
                ? until.ToText() + Told(last)
                : until.ToText();
            tally.Add(Tally.NameOf(deviation.Kinds), new(1, shown));
        }

        return tally with { Sequences = 1, Cut = scenario.Steps.All(s => SpecifiedWorld.Speaks(s.Command)) ? 0 : 1 };

        bool IsUnexplained(Scenario candidate) => SideBySide.Play(candidate, backend, cancellation) is [.., { Kinds.Count: 0 }];
    }

    private static string Told(Deviation deviation) => $"# specified: {Comment(deviation.Specified)}# seen: {Comment(deviation.Seen)}";

    private static string Comment(string text) => text.TrimEnd('\n').Replace("\n", "\n#   ", StringComparison.Ordinal) + "\n";
}
