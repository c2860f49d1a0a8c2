// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Workloads.Umount;

namespace Kernel.Tests;

/// <summary>What a caller of umount(2) waits for: the numbers that explain the figures of the mail.</summary>
internal sealed class UmountMeasurementTests
{
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
    public void The_caller_waits_for_as_many_grace_periods_as_the_design_says(string design, int lazy, int normal)
    {
        var protocol = UmountDesigns.Find(design)!;
        Assert.Multiple(() =>
        {
            Assert.That(UmountMeasurement.Of(protocol, lazy: true).GracePeriods, Is.EqualTo(lazy), "lazy");
            Assert.That(UmountMeasurement.Of(protocol, lazy: false).GracePeriods, Is.EqualTo(normal), "normal");
        });
    }

    [TestCase("mainline", true, "the caller", true)]
    [TestCase("queue-rcu-work", true, "kworker/0:0", false)]
    [TestCase("queue-rcu-work", false, "the caller", true)]
    [TestCase("cleanup-in-worker", true, "kworker/u:0", false)]
    public void The_cleanup_is_done_by(string design, bool lazy, string by, bool inTime)
    {
        var measured = UmountMeasurement.Of(UmountDesigns.Find(design)!, lazy);
        Assert.That((measured.CleanedBy, measured.InTime), Is.EqualTo((by, inTime)));
    }
}
