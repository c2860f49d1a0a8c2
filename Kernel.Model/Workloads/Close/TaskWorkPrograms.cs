// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.Entry;
using static Kernel.Model.TaskWork;
using static Kernel.Primitives.Bugs;

namespace Kernel.Workloads.Close;

/// <summary>
/// A task that leaves itself two things to do, and another that takes back the one that was left first: it gets it, or the
/// task does it, and whoever has it frees it.
/// </summary>
internal static partial class TaskWorkPrograms
{
    private const int Items = 2;

    [Global] private static partial task_struct worker { get; set; }

    [Global, Length(Items)] private static partial cells items { get; }

    /// <summary>Times that each was done.</summary>
    [Global, Length(Items)] private static partial cells done { get; }

    /// <summary>1 where the first was taken back.</summary>
    [Global] private static partial int cancelled { get; set; }

    /// <summary>What has to happen in some schedule: whoever of the two is first has it.</summary>
    public static IEnumerable<(string What, bool Happened)> Ends()
    {
        yield return ("the first is done", done[0] > 0);
        yield return ("the first is taken back", cancelled != 0);
    }

    /// <summary>Makes what there is to do.</summary>
    public static void Prepare(task_struct task)
    {
        worker = task;
        var all = items;
        for (var i = 0; i < Items; i++)
        {
            var item = slab.kzalloc_nofail<work_item>();
            item.number = i;
            init_task_work(item.head, i == 0 ? first_fn : other_fn);
            all[i] = item.address;
        }
    }

    private static async co leave_work(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        for (var i = 0; i < Items; i++)
            await task_work_add(current_h.current, new work_item(items[i]).head, TWA_RESUME);
        await exit_to_user_mode();
        WARN_ON(done[0] + cancelled != 1 || done[1] != 1);
    }

    private static async co cancel(int unused)
    {
        _ = unused;
        enter_from_user_mode();
        if (await task_work_cancel(worker, new work_item(items[0]).head))
        {
            cancelled = 1;
            WARN_ON(done[0] != 0);
            slab.kfree(new work_item(items[0]));
        }
        await exit_to_user_mode();
    }

    private static co first(int head) => finish(head);

    private static co other(int head) => finish(head);

    private static co finish(int head)
    {
        var item = Pointers.container_of<work_item>(head, work_item.offsetof_head);
        var count = done;
        count[item.number]++;
        slab.kfree(item);
        return co.done;
    }

    private static readonly func first_fn = func.of(first);
    private static readonly func other_fn = func.of(other);

    public static readonly func leave_work_fn = func.of(leave_work);
    public static readonly func cancel_fn = func.of(cancel);
}

/// <summary>Something that a task is left to do.</summary>
[KernelStruct("kernel/task_work.c")]
internal readonly partial struct work_item
{
    /// <summary>Link of the task's list.</summary>
    public partial callback_head head { get; }

    /// <summary>Which it is.</summary>
    public partial int number { get; set; }
}
