// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Model;
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>Each hazard of the close thread under each design.</summary>
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
            var error = RandomOrders.Run(hazard.Setup, 400);
            Assert.That(error?.Kind, Is.EqualTo(hazard.Expected(protocol.Design)), error?.Message);
        }
        finally
        {
            CloseDesign.current = new CloseDesign();
        }
    }
}
