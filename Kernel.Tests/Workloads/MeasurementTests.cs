// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;
using Kernel.Workloads;

namespace Kernel.Tests;

/// <summary>What a caller of umount(2) waits for: the numbers that explain the figures of the mail.</summary>
internal sealed class MeasurementTests
{
    private static Measurement Of(string variant, bool lazy)
    {
        var workloads = variant == Workload.Mainline ? new AllWorkloads() : ShippedVariants.Find(variant)!.Workloads;
        return Measurement.Of(workloads.All(new WorkloadSize()).First(it => it.Name == $"umount/a {(lazy ? "lazy" : "normal")} call, alone"));
    }

    [TestCase("mainline", 1, 1)]
    [TestCase("call-rcu", 0, 0)]
    [TestCase("call-rcu-lazy", 0, 1)]
    [TestCase("no-wait-lazy", 0, 1)]
    [TestCase("queue-rcu-work", 0, 1)]
    [TestCase("folded-as-posted", 1, 1)]
    [TestCase("folded-flag-set", 0, 1)]
    [TestCase("queue-rcu-work-all", 0, 0)]
    [TestCase("global-cookie", 1, 1)]
    [TestCase("cookie-inverted", 0, 0)]
    [TestCase("cookie-per-mount", 1, 1)]
    [TestCase("cookie-maximum", 1, 1)]
    public void The_caller_waits_for_as_many_grace_periods_as_the_variant_says(string variant, int lazy, int normal) => Assert.Multiple(() =>
    {
        Assert.That(Of(variant, lazy: true).GracePeriods, Is.EqualTo(lazy), "lazy");
        Assert.That(Of(variant, lazy: false).GracePeriods, Is.EqualTo(normal), "normal");
    });

    [TestCase("mainline", true, "the caller", true)]
    [TestCase("queue-rcu-work", true, "kworker/0:0", false)]
    [TestCase("queue-rcu-work", false, "the caller", true)]
    [TestCase("cleanup-in-worker", true, "kworker/u:0", false)]
    public void The_cleanup_is_done_by(string variant, bool lazy, string by, bool inTime)
    {
        var measured = Of(variant, lazy);
        Assert.That((measured.CleanedBy, measured.InTime), Is.EqualTo((by, inTime)));
    }
}
