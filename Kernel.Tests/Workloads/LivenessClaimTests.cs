// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads;

namespace Kernel.Tests;

/// <summary>Every run of the ported code comes to its end with nothing left undone, but for what is known not to: mainline's, and each variant's.</summary>
internal sealed class LivenessClaimTests
{
    private static readonly WorkloadSize s_size = new() { Walkers = 1, Umounters = 2, Closers = 2 };

    private static readonly WorkloadSize s_two = new();

    private static IEnumerable<TestCaseData> OfMainline() => Cases(Mainline(s_size, MemoryModel.Sc, it => it.Group is "umount" or "close" or "count"));

    private static IEnumerable<TestCaseData> OtherOfMainline() =>
        Cases([.. Mainline(s_size, MemoryModel.Sc, it => it.Group is not ("umount" or "close" or "count")), .. Mainline(s_size, MemoryModel.Tso, it => it.Group is "umount" or "close")]);

    private static IEnumerable<Claim> Mainline(WorkloadSize size, MemoryModel memory, Func<Workload, bool> wanted) =>
        new AllWorkloads().All(size).Where(wanted).SelectMany(it => Claim.OfMainlineLiveness(it, memory));

    private static IEnumerable<TestCaseData> Cases(IEnumerable<Claim> claims) => claims.Select(claim => new TestCaseData(claim).SetArgDisplayNames(claim.Workload.Name, claim.Memory.ToString()));

    [TestCaseSource(nameof(OfMainline))]
    public void The_liveness_is_the_one_claimed(Claim claim) => Check(claim);

    [Long]
    [TestCaseSource(nameof(OtherOfMainline))]
    public void Elsewhere_too_and_with_store_buffers(Claim claim) => Check(claim);

    private static IEnumerable<TestCaseData> Variants() => ShippedVariants.All.Where(it => it.Group is "umount" or "close" or "museum").Select(variant => new TestCaseData(variant).SetArgDisplayNames(variant.Name));

    [Long]
    [TestCaseSource(nameof(Variants))]
    public void That_of_variants_is(ShippedVariant variant)
    {
        Assert.Multiple(() =>
        {
            foreach (var claim in variant.LivenessClaims(s_size, [MemoryModel.Sc], _ => false).Where(it => it.Workload.Group is not ("detached" or "batch")))
                Check(claim);
        });
    }

    private static ExplorationResult Check(Claim claim)
    {
        var result = LivenessSearch.Explore(claim.Workload, new ExplorationOptions { Memory = claim.Memory });
        Assert.That(result.Limit, Is.Null);
        var what = $"{claim.Workload.Variant}, {claim.Workload.Name}, {claim.Memory}: {result.Violation?.Message}";
        if (claim.Breaks.Count == 0)
            Assert.That(result.Violation?.Invariant, Is.Null, what);
        else
            Assert.That(result.Violation?.Invariant, Is.AnyOf([.. claim.Breaks]), what);
        return result;
    }

    private static IEnumerable<TestCaseData> Loops() =>
        from claim in (IEnumerable<Claim>)
        [
            .. Mainline(s_two, MemoryModel.Sc, it => it.Name is "umount/normal, 2 walkers" or "walk/a walk down, and out of a mount that is moved there and back"),
            .. from name in (string[])["V13", "V20", "V24"]
               from claim in ShippedVariants.Find(name)!.LivenessClaims(s_two, [MemoryModel.Sc], _ => false)
               where claim.Workload.Name == "umount/normal, 2 walkers"
               select claim,
        ]
        select new TestCaseData(claim).SetArgDisplayNames(claim.Workload.Variant, claim.Workload.Name);

    /// <summary>Two that look a mount up keep each other from coming to an end, with nobody else about: the loop is theirs, and no step of the umount is in it.</summary>
    [TestCaseSource(nameof(Loops))]
    public void Two_walkers_that_make_each_other_try_again_are_found_and_their_loop_replays(Claim claim)
    {
        var violation = Check(claim).Violation!;
        var replay = Replay.Run(LivenessSearch.Asked(claim.Workload), claim.Memory, violation.Schedule, violation.LoopFrom);
        Assert.That((replay.Invariant, replay.Message), Is.EqualTo((LivenessSearch.Livelock, violation.Message)));
        var turn = replay.Steps.Skip(violation.LoopFrom!.Value).ToList();
        Assert.That(turn, Has.Count.LessThan(40));
        Assert.That(turn.Select(it => it.Thread).Distinct().Count(), Is.EqualTo(2));
        Assert.That(turn.Count(it => it.Function == "__legitimize_mnt" && it.Action == "locks mount_lock"), Is.EqualTo(2), "each fails as a writer");
        Assert.That(TraceFile.Parse(TraceFile.Of(replay, liveness: true).ToJson()).Replay(claim.Workload).Message, Is.EqualTo(violation.Message));
    }

    [TestCase("umount/normal, 2 walkers")]
    [TestCase("walk/a walk down, and out of a mount that is moved there and back")]
    public void Whoever_fails_and_is_no_writer_keeps_nobody_from_it(string workload)
    {
        var claim = ShippedVariants.Find("legitimize-as-reader")!.LivenessClaims(s_two, [MemoryModel.Sc], _ => false).Single(it => it.Workload.Name == workload);
        Assert.That(claim.Breaks, Is.Empty);
        Check(claim);
    }

    /// <summary>A release that waits for its own request: whoever releases at once stands still, whoever puts the release off does not.</summary>
    [TestCase("sync-fput", "Deadlock")]
    [TestCase(null, null)]
    public void A_closer_that_serves_its_own_request(string? variant, string? breaks)
    {
        IEnumerable<Claim> claims = variant == null ? Mainline(s_two, MemoryModel.Sc, _ => true) : ShippedVariants.Find(variant)!.LivenessClaims(s_two, [MemoryModel.Sc], _ => false);
        var claim = claims.Single(it => it.Workload.Name == "close/complete-after-close");
        Assert.That(claim.Breaks, Is.EqualTo(breaks == null ? Array.Empty<string>() : [breaks]));
        Check(claim);
    }
}
