// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using System.Text.Json;
using Kernel.Exploration;
using Kernel.Scenarios.Comparing;
using Kernel.Variants;

namespace Kernel.CommandLine.Variants;

/// <summary>What became of a mutant.</summary>
internal enum Fate
{
    /// <summary>A workload comes to another verdict than on mainline.</summary>
    Killed,

    /// <summary>None does.</summary>
    Survived,

    /// <summary>Nothing can tell it from the port, as the list of those says.</summary>
    Equivalent,

    /// <summary>The compiler refuses it: no mutant at all.</summary>
    NotCompiled,
}

/// <summary>A mutant, and what became of it.</summary>
/// <param name="Mutant">The edit.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="By">The workload that told it, and how; or why nothing can.</param>
internal sealed record MutantFate(Mutant Mutant, Fate Fate, string? By);

/// <summary>
/// Explores mutants, each in a process of its own, until a workload comes to another verdict than on mainline: first those of the paths that the
/// edit is on, then all others, without store buffers and then with them. What came of one is kept: who goes on later begins there.
/// </summary>
internal sealed class MutantRun(UserCache cache, EquivalentMutants equivalent)
{
    /// <summary>Steps of each workload: on the same side of it mainline and the mutant come to the same.</summary>
    private const long MostSteps = 300_000;

    private static readonly RunSettings s_settings = new() { Size = new WorkloadSize { Walkers = 1 }, MaxTransitions = MostSteps };

    private readonly ConcurrentDictionary<(string Group, MemoryModel Memory), Lazy<Dictionary<string, string>>> _port = new();

    /// <summary>What becomes of each, in their order, several at a time; those not begun when <paramref name="enough"/> says so are left out.</summary>
    public IEnumerable<MutantFate> Run(IReadOnlyList<Mutant> mutants, int jobs, Func<bool> enough, CancellationToken cancellation)
    {
        using var crew = new OrderedCrew<Mutant, MutantFate>(mutants.TakeWhile(_ => !enough()), Math.Min(jobs, mutants.Count), mutant => FateOf(mutant, cancellation), cancellation);
        foreach (var fate in crew.Results())
            yield return fate;
    }

    /// <summary>Mainline's verdicts in the workloads of a group.</summary>
    private Dictionary<string, string> Port(string group, MemoryModel memory, CancellationToken cancellation) => _port.GetOrAdd((group, memory), key => new(() =>
        new VariantChecker(VariantStore.OfProgram, cache).OfPort(s_settings with { Groups = [key.Group], Memories = [key.Memory] }, cancellation).ToDictionary(it => it.Key, it => it.Words, StringComparer.Ordinal))).Value;

    private MutantFate FateOf(Mutant mutant, CancellationToken cancellation)
    {
        if (equivalent.ReasonOf(mutant) is { } reason)
            return new(mutant, Fate.Equivalent, reason);
        var variant = Variant.Of(mutant.Patch);
        var name = VariantChecker.NameOf(variant.Hash, s_settings, "mutant");
        if (cache.Find(name) is { } kept && JsonSerializer.Deserialize<Kept>(kept) is { } known)
            return new(mutant, known.Fate, known.By);
        var (fate, by) = Explore(variant, cancellation);
        cancellation.ThrowIfCancellationRequested();
        cache.Keep(name, JsonSerializer.SerializeToUtf8Bytes(new Kept(fate, by)));
        return new(mutant, fate, by);
    }

    private (Fate Fate, string? By) Explore(Variant variant, CancellationToken cancellation)
    {
        VariantImage image;
        try
        {
            image = VariantCompiler.Compile(variant);
        }
        catch (PatchException e)
        {
            return (Fate.NotCompiled, e.Errors[0].Message);
        }
        var near = Touched.Groups(variant, Claims.GroupsOfPort);
        foreach (var groups in (IReadOnlyList<string>[])[near, [.. Claims.GroupsOfPort.Except(near)]])
        {
            foreach (var memory in MemoryModels.Usual)
            {
                if (groups.Count > 0 && KilledBy(image, s_settings with { Variant = variant.Name, Groups = groups, Memories = [memory] }, cancellation) is { } killer)
                    return (Fate.Killed, killer);
            }
        }
        return (Fate.Survived, null);
    }

    private string? KilledBy(VariantImage image, RunSettings settings, CancellationToken cancellation)
    {
        try
        {
            foreach (var outcome in ChildProcess.Explore(image, settings, [], cancellation))
            {
                // A search that Ctrl-C cut short on mainline says nothing.
                if (Port(Workload.GroupOf(outcome.Workload), outcome.Memory, cancellation).TryGetValue(outcome.Key, out var words) && words != outcome.Words && !cancellation.IsCancellationRequested)
                    return $"{outcome.Workload} ({outcome.Memory.Word()}): {outcome.Words}";
            }
            return null;
        }
        catch (ChildException e)
        {
            return $"{(e.UnderWay.Count > 0 ? e.UnderWay[0] : "the first workload")}: {e.Message}";
        }
    }

    private sealed record Kept(Fate Fate, string? By);
}
