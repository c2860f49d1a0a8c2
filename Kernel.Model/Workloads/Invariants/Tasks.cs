// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>The tasks of the machine, as the invariants look at them.</summary>
internal static class Tasks
{
    /// <summary>Task <paramref name="i"/> of <see cref="History.nr_tasks"/>.</summary>
    public static task_struct Number(int i) => new(History.tasks[i]);

    /// <summary>The thread that runs a task; null while there is none.</summary>
    public static thread? ThreadOf(task_struct task)
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live != 0 && t.task == task.address)
                return t;
        }
        return null;
    }

    /// <summary>A mount for which a task still owes what <paramref name="debt"/> says; null for none.</summary>
    public static mount? Owes(task_struct task, int debt) => task.history.owes[debt] is var address && address != 0 ? new mount(address) : null;
}
