// SPDX-License-Identifier: GPL-2.0-only

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kernel.Exploration;
using Kernel.Variants;
using PortWorkloads = Kernel.Outcomes.PortWorkloads;

namespace Kernel.CommandLine.Variants;

/// <summary>What came of a variant, and of the port in the same workloads.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Groups">The groups of workloads explored.</param>
/// <param name="Findings">What the lock and lifetime rules say.</param>
/// <param name="Before">The port's outcomes, by what was explored.</param>
/// <param name="After">The variant's, in order.</param>
/// <param name="Stopped">Why its exploration ended early, if it did.</param>
internal sealed record Comparison(Variant Variant, IReadOnlyList<string> Groups, IReadOnlyList<PatchError> Findings, IReadOnlyDictionary<string, Outcome> Before, IReadOnlyList<Outcome> After, string? Stopped);

/// <summary>Compiles variants, and explores them and the port beside each other; what was explored before is not explored again.</summary>
internal sealed class VariantChecker(VariantStore store, UserCache cache)
{
    /// <summary>Called with every outcome.</summary>
    public Action<int, Outcome>? Advanced { get; init; }

    /// <summary>Explores a variant and compares.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="settings">How far.</param>
    /// <param name="groups">The groups of workloads; those that the patch touches where none is named.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="PatchException">It does not compile.</exception>
    public Comparison Compare(Variant variant, RunSettings settings, IReadOnlyList<string> groups, CancellationToken cancellation)
    {
        if (groups.Count == 0)
            groups = Touched.Groups(variant, Claims.GroupsOfPort);
        var image = store.Get(variant);
        var findings = Task.Run(() => Findings(variant, cancellation), cancellation);
        var its = settings with { Groups = groups, Variant = variant.Name, HasLives = variant.HasLives };
        var (after, stopped) = Explore(variant.Hash, its, done => store.IsShipped(variant)
            ? new VariantRun(VariantContext.Load(variant.Name, image).Workloads, its, done, null, cancellation).Outcomes()
            : ChildProcess.Explore(image, its, done, cancellation));
        var before = OfPort(settings with { Groups = groups }, cancellation);
        return new Comparison(variant, groups, findings.GetAwaiter().GetResult(), before.ToDictionary(it => it.Key, StringComparer.Ordinal), after, stopped);
    }

    /// <summary>By what the cache knows something that came of a variant under some settings; what is explored of it is not among them.</summary>
    public static string NameOf(string hash, RunSettings settings, string extension)
    {
        var how = JsonSerializer.Serialize(settings with { Groups = [], Memories = [], Jobs = 0, Workers = 0 });
        return $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash + how)))[..32]}.{extension}";
    }

    /// <summary>What comes of mainline.</summary>
    public IReadOnlyList<Outcome> OfPort(RunSettings settings, CancellationToken cancellation) =>
        Explore(Variant.Of().Hash, settings, done => new VariantRun(new PortWorkloads(), settings, done, null, cancellation).Outcomes()).Outcomes;

    private (IReadOnlyList<Outcome> Outcomes, string? Stopped) Explore(string hash, RunSettings settings, Func<IReadOnlyCollection<Outcome>, IEnumerable<Outcome>> explore)
    {
        var name = NameOf(hash, settings, "outcomes");
        var known = Encoding.UTF8.GetString(cache.Find(name) ?? []).Split('\n').Select(Outcome.Parse).OfType<Outcome>().DistinctBy(it => it.Key).ToDictionary(it => it.Key, StringComparer.Ordinal);
        var wanted = VariantRun.Claims(new PortWorkloads(), settings).Select(claim => $"{claim.Workload.Name} {claim.Memory}").ToList();
        var done = wanted.Where(known.ContainsKey).Select(key => known[key]).ToList();
        string? stopped = null;
        try
        {
            foreach (var outcome in explore(done))
            {
                known[outcome.Key] = outcome;
                Advanced?.Invoke(wanted.Count, outcome);
            }
        }
        catch (ChildException e)
        {
            stopped = e.UnderWay.Count == 0 ? e.Message : $"{e.Message}: {string.Join(" or ", e.UnderWay)}";
        }
        // What a limit in time came to, another run may bring further.
        if (done.Count < wanted.Count && settings.MaxTime == Timeout.InfiniteTimeSpan && stopped == null)
            cache.Keep(name, Encoding.UTF8.GetBytes(string.Join('\n', known.Values.Select(it => it.ToJson()))));
        return ([.. wanted.Where(known.ContainsKey).Select(key => known[key])], stopped);
    }

    private async Task<IReadOnlyList<PatchError>> Findings(Variant variant, CancellationToken cancellation)
    {
        var name = variant.Hash + ".findings";
        // Where they stand depends on the patch, which the hash does not know.
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(variant.Patches.Select(it => it.File + it.Text)))))[..16] + name;
        if (cache.Find(key) is { } kept && JsonSerializer.Deserialize<List<PatchError>>(kept) is { } known)
            return known;
        var found = await VariantCompiler.AnalyzeAsync(variant, cancellation);
        cache.Keep(key, JsonSerializer.SerializeToUtf8Bytes(found));
        return found;
    }
}
