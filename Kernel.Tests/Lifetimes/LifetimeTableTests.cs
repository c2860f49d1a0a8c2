// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes.Tests;

/// <summary>The table as the model uses it.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class LifetimeTableTests
{
    private static IEnumerable<TestCaseData> All =>
        LifetimeCatalogue.All.Select(lifetime => new TestCaseData(lifetime).SetArgDisplayNames(lifetime.Name));

    [Test]
    public void A_step_allocates_nothing()
    {
        var table = MountLifetime.Lifetime.Table;
        var cell = LifetimeTable.Initial;
        table.TryStep(ref cell, (byte)MountTrigger.Get);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            table.TryStep(ref cell, (byte)MountTrigger.Get);
            table.TryStep(ref cell, (byte)MountTrigger.Free);
            table.Violation(cell, (byte)MountTrigger.Free);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void A_count_below_zero_meets_no_guard()
    {
        Assert.That(
            FileLifetime.Lifetime.Table.Next((byte)FileState.Flushed, (byte)FileTrigger.Put, -1), Is.EqualTo(LifetimeTable.Refused));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(int.MaxValue)]
    public void Every_count_above_zero_is_alike(int count)
    {
        Assert.That(
            FileLifetime.Lifetime.Table.Next((byte)FileState.Flushed, (byte)FileTrigger.Put, count), Is.EqualTo((byte)FileState.Flushed));
    }

    [TestCaseSource(nameof(All))]
    public void Every_state_that_holds_no_others_can_be_reached(Lifetime lifetime)
    {
        var outer = lifetime.Describe().States.Where(state => state.Substates.Any()).Select(state => state.ToString());
        var table = lifetime.Table;
        var reached = table.ReachableSteps().Select(step => table.States[step.To]).Append(table.States[LifetimeTable.Initial]);

        Assert.That(table.States.ToArray().Except(outer), Is.SubsetOf(reached.ToArray()));
    }

    [TestCaseSource(nameof(All))]
    public void Every_trigger_moves_something(Lifetime lifetime)
    {
        var table = lifetime.Table;
        var used = table.ReachableSteps().Select(step => table.Triggers[step.Trigger]).ToArray();

        Assert.That(table.Triggers.ToArray(), Is.SubsetOf(used));
    }
}
