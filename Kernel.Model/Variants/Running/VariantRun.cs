// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Variants;

/// <summary>What of a variant is explored, and how far.</summary>
public sealed record RunSettings
{
    /// <summary>What traces call the variant; the port itself unless given.</summary>
    public string Variant { get; init; } = Workload.Mainline;

    /// <summary>Whether objects follow their lives on it.</summary>
    public bool HasLives { get; init; } = true;

    /// <summary>The groups of workloads, and workloads by name.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The memory models.</summary>
    public IReadOnlyList<MemoryModel> Memories { get; init; } = [];

    /// <summary>How large the workloads are.</summary>
    public WorkloadSize Size { get; init; } = new();

    /// <summary>Workloads at the same time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>OS threads that explore each together.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Bytes for the states of each.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>Steps of each.</summary>
    public long MaxTransitions { get; init; } = long.MaxValue;

    /// <summary>Time for each.</summary>
    public TimeSpan MaxTime { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The seed of random schedules.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The same as the explorer takes it.</summary>
    internal ExplorationOptions Options(CancellationToken cancellation) => new() { MaxBytes = MaxBytes, MaxTransitions = MaxTransitions, MaxTime = MaxTime, Seed = Seed, Workers = Workers, Cancel = cancellation };
}

/// <summary>Explores the workloads of a port, in this process.</summary>
public sealed class VariantRun
{
    private readonly RunSettings _settings;
    private readonly List<Claim> _claims;
    private readonly Checker _checker;

    /// <param name="workloads">Those of the port, or of the variant.</param>
    /// <param name="settings">What is explored, and how far.</param>
    /// <param name="done">Outcomes that are known already.</param>
    /// <param name="started">Told of each workload when its exploration begins.</param>
    /// <param name="cancellation">Ends it early.</param>
    public VariantRun(IWorkloads workloads, RunSettings settings, IReadOnlyCollection<Outcome> done, Action<string>? started, CancellationToken cancellation)
    {
        _settings = settings;
        var known = done.Select(it => it.Key).ToHashSet(StringComparer.Ordinal);
        _claims = [.. Claims(workloads, settings).Where(claim => !known.Contains(KeyOf(claim))).Select(claim => started == null ? claim : Announced(claim, started))];
        _checker = new Checker(_claims, settings.Options(cancellation));
    }

    /// <summary>How far it is.</summary>
    public Progress Progress => _checker.Progress;

    /// <summary>How many outcomes there are to come.</summary>
    public int Count => _claims.Count;

    /// <summary>The claims of what is explored, in order.</summary>
    public static IEnumerable<Claim> Claims(IWorkloads workloads, RunSettings settings) =>
        from workload in workloads.All(settings.Size)
        where settings.Groups.Contains(workload.Group) || settings.Groups.Contains(workload.Name)
        from memory in settings.Memories
        from claim in Claim.OfMainline(workload with { Variant = settings.Variant, Lives = workload.Lives && settings.HasLives }, memory)
        select claim;

    /// <summary>The outcomes, each as soon as it and those before it are there.</summary>
    public IEnumerable<Outcome> Outcomes()
    {
        foreach (var outcome in _checker.Run(_settings.Jobs))
        {
            var measured = outcome.Claim.Workload.Measured != null && outcome.Claim.Memory == MemoryModel.Sc ? Measure(outcome.Claim.Workload) : null;
            yield return Outcome.Of(outcome) with { Measured = measured };
        }
    }

    private static string KeyOf(Claim claim) => $"{claim.Workload.Name} {claim.Memory}";

    private static Claim Announced(Claim claim, Action<string> started)
    {
        var told = 0;
        return claim with
        {
            Workload = claim.Workload with
            {
                Setup = () =>
                {
                    if (Interlocked.Exchange(ref told, 1) == 0)
                        started(KeyOf(claim));
                    claim.Workload.Setup();
                },
            },
        };
    }

    // What cannot be explored cannot be measured; the outcome says why.
    private static Measurement? Measure(Workload workload)
    {
        try
        {
            return Measurement.Of(workload);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }
}
