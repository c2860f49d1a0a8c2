// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Model;
using Kernel.Primitives;

namespace Kernel.Scenarios.OnModel;

/// <summary>A machine on which the kernel has just started. Starting takes as long as a short scenario, so each OS thread does it once.</summary>
internal static class BootedMachine
{
    [ThreadStatic]
    private static int[]? t_image;

    /// <summary>Brings this thread's machine to that state.</summary>
    /// <returns>The first task.</returns>
    public static task_struct Start()
    {
        Machine.Preemptible = false;
        Machine.StoreBuffers = false;
        Trace.Enabled = false;
        Lives.Kept = false;
        Machine.Reset();
        if (t_image is null)
        {
            UserMode.Boot();
            Scheduler.Settle();
            InUserNamespace();
            t_image = Machine.Arena[..Machine.Used].ToArray();
        }
        else
        {
            t_image.CopyTo(Machine.Arena);
        }

        Lives.Kept = true;
        return Init.init_task;
    }

    /// <summary>On the kernel the runner lays the world in a user namespace of its own, and they nest only so deep.</summary>
    private static void InUserNamespace()
    {
        var user_ns = UserNamespace.init_user_ns;
        user_ns.level = 1;
    }
}
