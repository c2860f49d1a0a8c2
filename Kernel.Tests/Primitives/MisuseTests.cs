// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;
using static Kernel.Primitives.Context;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Mutexes;
using static Kernel.Primitives.Rcu;
using static Kernel.Primitives.Rwsems;
using static Kernel.Primitives.Seqlocks;
using static Kernel.Primitives.Spinlocks;

namespace Kernel.Tests;

/// <summary>Each misuse of a primitive is an error of its own kind, which names thread, object and place.</summary>
internal sealed partial class MisuseTests
{
    [Global] private static partial spinlock_t spin { get; }

    [Global] private static partial mutex sleeping { get; }

    [Global] private static partial rw_semaphore sem { get; }

    [Global] private static partial seqlock_t seq { get; }

    [Global] private static partial shared<int> cell { get; }

    private static async co unlock_not_held(int _)
    {
        await READ_ONCE(cell);
        spin_unlock(spin);
    }

    private static async co unlock_wrong_mode(int _)
    {
        await down_read(sem);
        up_write(sem);
    }

    private static async co unlock_twice(int _)
    {
        await mutex_lock(sleeping);
        mutex_unlock(sleeping);
        mutex_unlock(sleeping);
    }

    private static async co lock_twice(int _)
    {
        await spin_lock(spin);
        await spin_lock(spin);
    }

    private static async co write_in_reader(int _)
    {
        await down_read(sem);
        await down_write(sem);
    }

    private static async co sleep_with_spinlock(int _)
    {
        await spin_lock(spin);
        await mutex_lock(sleeping);
    }

    private static async co sleep_in_writer(int _)
    {
        await write_seqlock(seq);
        await down_read(sem);
    }

    private static async co sleep_in_interrupt(int _)
    {
        irq_enter();
        await READ_ONCE(cell);
        await mutex_lock(sleeping);
    }

    private static async co wait_in_reader(int _)
    {
        rcu_read_lock();
        await READ_ONCE(cell);
        await synchronize_rcu();
    }

    private static async co end_with_lock(int _) => await spin_lock(spin);

    private static async co end_in_reader(int _)
    {
        rcu_read_lock();
        await READ_ONCE(cell);
    }

    private static async co leave_no_section(int _)
    {
        await READ_ONCE(cell);
        rcu_read_unlock();
    }

    private static async co enable_too_often(int _)
    {
        await READ_ONCE(cell);
        preempt_enable();
    }

    private static async co downgrade_a_reader(int _)
    {
        await down_read(sem);
        downgrade_write(sem);
    }

    private static readonly (string Name, func Program, BugKind Kind, string Message)[] s_cases =
    [
        ("unlock_not_held", func.of(unlock_not_held), BugKind.BadUnlock, "[A] releases spin, which it does not hold"),
        ("unlock_wrong_mode", func.of(unlock_wrong_mode), BugKind.BadUnlock, "[A] releases sem as exclusive, but holds it shared since unlock_wrong_mode (MisuseTests.cs:"),
        ("unlock_twice", func.of(unlock_twice), BugKind.BadUnlock, "[A] releases sleeping, which it does not hold"),
        ("lock_twice", func.of(lock_twice), BugKind.SelfDeadlock, "[A] acquires spin, which it holds spinning already since lock_twice (MisuseTests.cs:"),
        ("write_in_reader", func.of(write_in_reader), BugKind.SelfDeadlock, "[A] acquires sem, which it holds shared already"),
        ("sleep_with_spinlock", func.of(sleep_with_spinlock), BugKind.SleepInAtomic, "with spin held since sleep_with_spinlock (MisuseTests.cs:"),
        ("sleep_in_writer", func.of(sleep_in_writer), BugKind.SleepInAtomic, "held since sleep_in_writer (MisuseTests.cs:"),
        ("sleep_in_interrupt", func.of(sleep_in_interrupt), BugKind.SleepInAtomic, "in interrupt context"),
        ("wait_in_reader", func.of(wait_in_reader), BugKind.SleepInAtomic, "in an RCU read-side section"),
        ("end_with_lock", func.of(end_with_lock), BugKind.HeldAtExit, "[A] ended with spin held since end_with_lock (MisuseTests.cs:"),
        ("end_in_reader", func.of(end_in_reader), BugKind.HeldAtExit, "[A] ended inside an RCU read-side section"),
        ("leave_no_section", func.of(leave_no_section), BugKind.BadUnlock, "[A] leaves an RCU read-side section that it is not in"),
        ("enable_too_often", func.of(enable_too_often), BugKind.BadUnlock, "[A] enables preemption, which is not disabled"),
        ("downgrade_a_reader", func.of(downgrade_a_reader), BugKind.Lifetime, "rwsem sem: Downgrade is not permitted in state HeldForRead; permitted: DownRead, UpRead, Wait; tried by [A]"),
    ];

    private static IEnumerable<string> Names => s_cases.Select(c => c.Name);

    [TestCaseSource(nameof(Names))]
    public void Misuse_is_an_error(string name)
    {
        var (_, program, kind, message) = s_cases.Single(c => c.Name == name);
        Oracle.Enabled = false;
        Machine.StoreBuffers = false;
        Machine.Preemptible = true;
        Machine.Reset();
        Trace.Enabled = true;
        var t = Scheduler.Spawn("A", program);
        var error = Assert.Throws<KernelBugException>(() => Scheduler.Run(t));
        Trace.Enabled = false;
        Assert.Multiple(() =>
        {
            Assert.That(error!.Kind, Is.EqualTo(kind));
            Assert.That(error.Message, Does.Contain(message));
        });
    }
}
