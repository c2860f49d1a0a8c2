// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>What each object goes through in each shipped scenario of one command after the other.</summary>
[TestFixture]
internal sealed class TraceSnapshots
{
    [TestCaseSource(typeof(ShippedScenarios), nameof(ShippedScenarios.Sequential))]
    public Task Trace(string scenario)
    {
        ShippedScenarios.Play(scenario);
        return Verify(TraceText.OfThisThread()).UseDirectory("Snapshots").UseTextForParameters(scenario.Replace('/', '-')).ToTask();
    }
}
