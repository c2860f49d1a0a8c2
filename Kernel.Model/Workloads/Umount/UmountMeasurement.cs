// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Umount;

/// <summary>One umount(2) of a tmpfs that nobody uses, with nobody else about: what the caller waits for, and who cleans up.</summary>
/// <param name="GracePeriods">Grace periods that the caller waited for before it was back in user mode.</param>
/// <param name="CleanedBy">The thread that ran cleanup_mnt(); null where nobody did.</param>
/// <param name="InTime">Whether that was before the caller was back in user mode.</param>
public sealed record UmountMeasurement(int GracePeriods, string? CleanedBy, bool InTime)
{
    /// <summary>Plays the umount on the model.</summary>
    /// <param name="protocol">How unmounted mounts are released.</param>
    /// <param name="lazy">MNT_DETACH.</param>
    public static UmountMeasurement Of(UmountProtocol protocol, bool lazy)
    {
        UmountDesign.current = protocol.Design;
        Machine.StoreBuffers = false;
        Machine.Preemptible = false;
        Machine.Reset();
        Machine.ChecksLives = false; // what is measured is what a design does, permitted or not
        var main = UserMode.Boot();
        UserMode.Call(main, NR.mkdir, "/a", arg0: 0x1ed);
        UserMode.Call(main, NR.mount, "tmpfs", "/a", "tmpfs");
        Scheduler.Settle();

        Trace.Enabled = true;
        try
        {
            UserMode.Prepare(main, NR.umount2, "/a", arg0: lazy ? mount_h.MNT_DETACH : 0);
            var caller = Scheduler.Spawn("the caller", Entry.do_syscall_64_fn, 0, main.address);
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

    private static UmountMeasurement Read(thread caller, int returned)
    {
        var waits = 0;
        string? cleanedBy = null;
        var inTime = false;
        for (var i = 0; i < Trace.Operations.Count; i++)
        {
            var operation = Trace.Operations[i];
            if (i < returned && operation.Thread == caller && operation.Kind == OpKind.SynchronizeRcu)
                waits++;
            if (cleanedBy == null && operation.Site.Function == "cleanup_mnt")
            {
                inTime = i < returned;
                cleanedBy = operation.Thread == caller && inTime ? "the caller" : operation.Thread.ToString().Trim('[', ']');
            }
        }
        return new UmountMeasurement(waits, cleanedBy, inTime);
    }
}
