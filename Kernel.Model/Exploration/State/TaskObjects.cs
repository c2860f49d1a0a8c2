// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// The objects of a thread's task: the task, and those that were allocated after it, up to the next task. Whoever made the
/// tasks made them alike, one after the other, so that corresponding objects have corresponding places; as far as they do
/// not, they are nobody's.
/// </summary>
internal static class TaskObjects
{
    /// <summary>For each thread, the header cell of the first object of its task; and last, for how many cells the objects of all are of the same types. 0 where there are none.</summary>
    public static int[] Of(IReadOnlyList<thread> threads)
    {
        var starts = threads.Select(t => t.task == 0 ? 0 : t.task - slab.HeaderCells).ToArray();
        var cells = starts.Contains(0) || starts.Distinct().Count() < starts.Length || IsShared(threads) ? 0 : Common(starts);
        return [.. starts, cells];
    }

    /// <summary>A task of several threads is none of their own.</summary>
    private static bool IsShared(IReadOnlyList<thread> threads)
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live != 0 && t.task != 0 && threads.Any(it => it != t && it.task == t.task))
                return true;
        }
        return false;
    }

    private static int Common(int[] starts)
    {
        var arena = Machine.Arena;
        var task = arena[starts[0] + 1];
        for (var length = 0; ;)
        {
            var next = starts[0] + length;
            foreach (var start in starts)
            {
                var at = start + length;
                if (at >= Machine.Used || (length > 0 && arena[at + 1] == task) || arena[at] != arena[next] || arena[at + 1] != arena[next + 1])
                    return length;
            }
            length += slab.HeaderCells + slab.SizeOf(arena[next]);
        }
    }
}
