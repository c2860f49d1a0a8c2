// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes.Tests;

/// <summary>Ten mistakes in the use of an object; each is stopped by its declared life, with a message that says what was wrong.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class ViolationTests
{
    private static IEnumerable<TestCaseData> Mistakes =>
    [
        Mistake("release run twice", FileLifetime.Lifetime.Table,
            ["Open", "Install", "Detach", "Flush", "Put", "Release", "Release"]),
        Mistake("put before the flush", FileLifetime.Lifetime.Table, ["Open", "Install", "Detach", "Put"]),
        Mistake("cleanup before the grace period", MountLifetime.Lifetime.Table, ["Attach", "Unmount", "PutOwn"]),
        Mistake("last put of a mount in its namespace", MountLifetime.Lifetime.Table, ["Attach", "FastPut"]),
        Mistake("cleanup run twice", MountLifetime.Lifetime.Table,
            ["Attach", "Unmount", "GracePeriod", "PutOwn", "Put", "Doom", "AddTaskWork", "Cleanup", "Cleanup"]),
        Mistake("batch put without a wait", BatchLifetime.Lifetime.Table, ["Add", "Take", "Unlock", "PutMember"]),
        Mistake("task work added after exit", TaskLifetime.Lifetime.Table,
            ["StartUser", "Exit", "CloseTaskWork", "AddTaskWork"]),
        Mistake("downgrade by a reader", RwsemLifetime.Lifetime.Table, ["DownRead", "Downgrade"]),
        Mistake("grace period delivered while readers are inside", GracePeriodLifetime.Lifetime.Table, ["Start", "Deliver"], count: 1),
        Mistake("work started twice", WorkItemLifetime.Lifetime.Table, ["Queue", "Start", "Start"]),
        Mistake("wait over before a completion", CompletionLifetime.Lifetime.Table, ["Initialize", "Wait", "Consume"]),
        Mistake("descriptor closed twice", DescriptorLifetime.Lifetime.Table, ["Reserve", "Install", "Close", "Close"]),
    ];

    [TestCaseSource(nameof(Mistakes))]
    public Task Mistake_is_stopped(string mistake, LifetimeTable table, string[] word, int count)
    {
        var cell = LifetimeTable.Initial;
        var steps = new List<string>();
        foreach (var name in word[..^1])
        {
            var from = table.States[cell];
            Assert.That(table.TryStep(ref cell, Number(table, name), count), Is.True, $"{name} in {from}");
            steps.Add($"{name}: {from} -> {table.States[cell]}");
        }

        var last = Number(table, word[^1]);
        var before = cell;
        Assert.Multiple(() =>
        {
            Assert.That(table.TryStep(ref cell, last, count), Is.False);
            Assert.That(cell, Is.EqualTo(before), "a refused step changes nothing");
        });
        var violation = table.Violation(cell, last, count);
        return Verify(violation.Describe("'a'", null, [.. steps.TakeLast(2)])).UseDirectory("Snapshots").UseTextForParameters(mistake.Replace(' ', '-')).ToTask();
    }

    private static TestCaseData Mistake(string mistake, LifetimeTable table, string[] word, int count = 0) =>
        new TestCaseData(mistake, table, word, count).SetArgDisplayNames(mistake);

    private static byte Number(LifetimeTable table, string trigger) => (byte)table.Triggers.IndexOf(trigger);
}
