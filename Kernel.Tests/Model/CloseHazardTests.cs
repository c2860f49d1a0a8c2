// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Model;
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>Each hazard of the close thread under each design, in every order of events.</summary>
internal sealed class CloseHazardTests
{
    private static IEnumerable<TestCaseData> All() =>
        from hazard in CloseHazards.All
        from protocol in CloseDesigns.All
        select new TestCaseData(hazard, protocol).SetArgDisplayNames(hazard.Name, protocol.Name);

    [TestCaseSource(nameof(All))]
    public void A_hazard_ends_as_expected(CloseHazard hazard, CloseProtocol protocol)
    {
        CloseDesign.current = protocol.Design;
        try
        {
            var result = StatefulSearch.Explore(new Workload { Name = hazard.Name, Setup = hazard.Setup }, new ExplorationOptions());
            var expected = hazard.Expected(protocol.Design);
            Assert.Multiple(() =>
            {
                Assert.That(result.Verdict, Is.EqualTo(expected == null ? Verdict.Holds : Verdict.Violated), result.Violation?.Message);
                // Sleeping where it is forbidden has a number among the invariants.
                Assert.That(result.Violation?.Invariant, Is.EqualTo(expected is BugKind.SleepInAtomic ? "I10" : expected?.ToString()), result.Violation?.Message);
            });
        }
        finally
        {
            CloseDesign.current = new CloseDesign();
        }
    }
}
