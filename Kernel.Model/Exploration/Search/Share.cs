// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// An estimate of how much of its way a search has behind it: the share that it has met of states on random schedules, which another OS
/// thread collects on a machine of its own once the search has taken a while. Nothing but what is shown of the progress depends on it.
/// </summary>
internal sealed class Share(Workload workload, ExplorationOptions options)
{
    private const int Schedules = 64;
    private const int StatesOfEach = 16;
    private const int LongestSchedule = 10_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private volatile Fingerprint[]? _sample;
    private bool _begun;

    /// <summary>The share of the sample that is among the states met; 0 while there is no sample.</summary>
    public double Of(FingerprintSet met, TimeSpan elapsed)
    {
        if (_sample is { Length: > 0 } sample)
            return sample.Count(met.Contains) / (double)sample.Length;
        if (_begun || elapsed < s_patience)
            return 0;
        _begun = true;
        new Thread(() => _sample = Collect()) { IsBackground = true, Name = "estimate" }.Start();
        return 0;
    }

    private Fingerprint[] Collect()
    {
        var random = new Random(options.Seed);
        var sample = new HashSet<Fingerprint>();
        try
        {
            for (var i = 0; i < Schedules; i++)
                Follow(random, sample);
        }
        catch (KernelBugException)
        {
            // The search will come to it; what was collected until here will do.
        }
        return [.. sample];
    }

    private void Follow(Random random, HashSet<Fingerprint> sample)
    {
        workload.Begin(options.Memory);
        Machine.ReuseSequences = true;
        using var path = options.Symmetry ? Checkpoint.Symmetric(workload) : new Checkpoint();
        var checks = new Checks(workload, path);
        if (checks.AskAll() != null)
            return;
        var states = new List<Fingerprint>();
        var possible = new List<Move>();
        while (states.Count < LongestSchedule)
        {
            possible.Clear();
            var moves = Moves.All;
            while (moves.Next(out var move))
                possible.Add(move);
            if (possible.Count == 0 || checks.Make(possible[random.Next(possible.Count)]) != null)
                break;
            states.Add(path.Fingerprint);
        }
        for (var i = 0; i < StatesOfEach && states.Count > 0; i++)
            sample.Add(states[random.Next(states.Count)]);
    }
}
