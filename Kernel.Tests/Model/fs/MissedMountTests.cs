// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Model;
using Kernel.Workloads.Walk;

namespace Kernel.Tests;

/// <summary>Museum A13: a walk that misses a mount because another moves must start over, not go on below it.</summary>
internal sealed class MissedMountTests
{
    [TestCase(Piece.None, Verdict.Holds)]
    [TestCase(Piece.MissedMountRecheck, Verdict.Violated)]
    public void A_missed_mount_is_noticed_by_the_recheck(Piece leftOut, Verdict expected)
    {
        var result = StatefulSearch.Explore(MissedMountWorkload.Create(leftOut), new ExplorationOptions());
        TestContext.Out.WriteLine($"{result.States} states, {result.Transitions} transitions, {result.Elapsed.TotalSeconds:F1} s");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(expected), result.Violation?.Message ?? result.Limit);
            Assert.That(result.Violation?.Invariant, expected == Verdict.Violated ? Is.EqualTo("I20") : Is.Null);
        });
    }
}
