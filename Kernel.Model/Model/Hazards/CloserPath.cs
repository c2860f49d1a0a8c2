// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Model;

/// <summary>
/// What close(2) of the last descriptor of a file costs its caller under a design, counted on the port itself from the
/// entry of the system call to the return to user mode.
/// </summary>
/// <param name="Atomics">Atomic read-modify-write operations, those on queues and flags included; spinlocks not.</param>
/// <param name="QueueOperations">Of these, operations on task_works: put on the list, taken off it.</param>
/// <param name="Spinlocks">Spinlocks taken.</param>
/// <param name="SlowReturn">The task goes back to user mode by way of resume_user_mode_work(), where rseq touches user memory too.</param>
/// <param name="ReleasedInCall">release() has run when sys_close() returns; otherwise on the way back to user mode.</param>
public sealed record CloserPath(int Atomics, int QueueOperations, int Spinlocks, bool SlowReturn, bool ReleasedInCall)
{
    /// <summary>Counts, on this OS thread's machine, which is reset.</summary>
    public static CloserPath Measure(CloseDesign design)
    {
        var before = CloseDesign.current;
        CloseDesign.current = design;
        Machine.Preemptible = false;
        Machine.StoreBuffers = false;
        Machine.Reset();
        try
        {
            HazardWorld.Build(HazardPrograms.one_file_fn);
            var closer = HazardWorld.First();
            var task = new task_struct(closer.task);
            Trace.Enabled = true;
            Scheduler.Run(closer);
            return Count(Trace.Operations, task);
        }
        finally
        {
            Trace.Enabled = false;
            CloseDesign.current = before;
        }
    }

    private static CloserPath Count(IReadOnlyList<TracedOperation> operations, task_struct task)
    {
        var works = task.task_works.address;
        var flag = task.notify_resume.address;
        var atomics = operations.Where(o => o.Kind is OpKind.AtomicAdd or OpKind.AtomicOr or OpKind.AtomicAnd or OpKind.Exchange or OpKind.CompareExchange).ToList();
        return new CloserPath(
            atomics.Count,
            atomics.Count(o => o.Address == works),
            operations.Count(o => o.Kind == OpKind.SpinLock),
            atomics.Any(o => o.Address == flag),
            HazardPrograms.released_in_call != 0);
    }
}
