// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>What the tests of every catalogue of claims ask of a claim.</summary>
internal static class ClaimChecks
{
    /// <summary>All schedules are explored, and come to what is claimed.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="command">What reproduces it, for the message of a failure.</param>
    public static void VerdictIsTheOneClaimed(Claim claim, string command)
    {
        var result = Explorer.Explore(claim.Workload, new ExplorationOptions { Memory = claim.Memory });
        Assert.That(result.Limit, Is.Null);
        Assert.That(result.NeverHappened, Is.Empty, () => $"that it holds says nothing; {command}");
        if (claim.Breaks.Count == 0)
            Assert.That(result.Violation, Is.Null, () => $"{result.Violation!.Invariant}: {result.Violation.Message}; {command}");
        else
            Assert.That(result.Violation?.Invariant, Is.AnyOf([.. claim.Breaks]), () => $"{result.Violation?.Message ?? "nothing is violated"}; {command}");
    }
}
