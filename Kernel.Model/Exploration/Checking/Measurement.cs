// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>What one call costs its caller, with nobody else about: counted on the port itself, from its entry to the return to user mode.</summary>
/// <param name="GracePeriods">Grace periods that the caller waited for.</param>
/// <param name="CleanedBy">The thread that ran cleanup_mnt(); null where nobody did.</param>
/// <param name="InTime">Whether that was before the caller was back in user mode.</param>
/// <param name="Atomics">Atomic read-modify-write operations, those on queues and flags included; spinlocks not.</param>
/// <param name="QueueOperations">Of these, operations on task_works: put on the list, taken off it.</param>
/// <param name="Spinlocks">Spinlocks taken.</param>
/// <param name="SlowReturn">The task goes back to user mode by way of resume_user_mode_work(), where rseq touches user memory too.</param>
public sealed record Measurement(int GracePeriods, string? CleanedBy, bool InTime, int Atomics, int QueueOperations, int Spinlocks, bool SlowReturn)
{
    /// <summary>Who cleaned up, and when, in words.</summary>
    public string Cleanup => CleanedBy is null ? "nobody" : InTime ? CleanedBy + ", in time" : CleanedBy + ", later";

    /// <summary>Plays the call, on this OS thread's machine, which is reset; lives are not looked at, since what is done is measured, permitted or not.</summary>
    /// <param name="workload">A workload with a <see cref="Workload.Measured"/> thread.</param>
    public static Measurement Of(Workload workload)
    {
        Machine.StoreBuffers = false;
        Machine.Preemptible = false;
        Machine.Reset();
        Machine.ChecksLives = false;
        workload.Setup();
        var caller = Enumerable.Range(0, thread.Limit).Select(thread.number).First(it => it.live != 0 && it.ToString().Trim('[', ']') == workload.Measured);
        Trace.Enabled = true;
        try
        {
            Scheduler.Run(caller);
            var returned = Trace.Operations.Count;
            Scheduler.Settle();
            return Read(caller, returned);
        }
        finally
        {
            Trace.Enabled = false;
        }
    }

    private static Measurement Read(thread caller, int returned)
    {
        var all = Trace.Operations;
        var own = Enumerable.Range(0, returned).Select(i => all[i]).Where(it => it.Thread == caller).ToList();
        var atomics = own.Where(it => it.Kind is OpKind.AtomicAdd or OpKind.AtomicOr or OpKind.AtomicAnd or OpKind.Exchange or OpKind.CompareExchange).ToList();
        var cleanup = Enumerable.Range(0, all.Count).FirstOrDefault(i => all[i].Site.Function == "cleanup_mnt", -1);
        var inTime = cleanup >= 0 && cleanup < returned;
        return new Measurement(
            own.Count(it => it.Kind == OpKind.SynchronizeRcu),
            cleanup < 0 ? null : inTime && all[cleanup].Thread == caller ? "the caller" : all[cleanup].Thread.ToString().Trim('[', ']'),
            inTime,
            atomics.Count,
            atomics.Count(it => Is(it, "task_works")),
            own.Count(it => it.Kind == OpKind.SpinLock),
            atomics.Exists(it => Is(it, "notify_resume")));
    }

    private static bool Is(TracedOperation operation, string member) => Names.of(operation.Address).EndsWith("." + member, StringComparison.Ordinal);
}
