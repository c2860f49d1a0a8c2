// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>Every declared step is made somewhere, or has a reason why not.</summary>
[TestFixture]
internal sealed class CoverageTests
{
    [Test]
    public void Every_step_is_made_or_excused() => Assert.That(string.Join('\n', LifeCoverage.Excuses.Check(LifeCoverage.All)), Is.Empty);

    [Test]
    public Task Table() => Verify(CoverageTable.Of(LifeCoverage.All, LifeCoverage.Excuses), "md").UseDirectory("Snapshots").ToTask();
}
