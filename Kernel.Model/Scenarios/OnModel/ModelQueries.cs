// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Model;
using Kernel.Primitives;
using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.OnModel;

/// <summary>statmount(2) and listmount(2), of the mount that statx(2) finds at a path.</summary>
internal static class ModelQueries
{
    /// <summary>Asks on behalf of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="query">What it asks.</param>
    /// <param name="lines">Gets the lines.</param>
    /// <returns>What the last system call returned; negative for an error.</returns>
    public static int Ask(task_struct task, Query query, List<string> lines) => query switch
    {
        StatMount q => StatMount(task, q.Path, lines),
        ListMount q => ListMount(task, q.Path, q.Recursive, lines),
        _ => throw new ArgumentException($"A query without a system call: {query}", nameof(query)),
    };

    /// <summary>Asks, where only the result counts: the calls that find the mount and tell of it, not those that tell of what is below.</summary>
    /// <returns>What the last system call returned, 0 for a success.</returns>
    public static int Ask(SystemCalls task, Query query)
    {
        var id = MountAt(task, query.Path);
        return id < 0 ? id : Math.Min(task.Call(query is StatMount ? NR.statmount : NR.listmount, arg0: id), 0);
    }

    /// <summary>The mount at a path, by its unique id.</summary>
    private static int MountAt(SystemCalls task, string path) =>
        At.PlaceOrDescriptor(path) is var at ? at.Call(task, NR.statx, at.Flags) : 0;

    private static int StatMount(task_struct task, string path, List<string> lines)
    {
        var id = MountAt(call => call.Make(task), path);
        if (id < 0)
            return id;
        var error = Record(task, id, out var record);
        if (record is not null)
            lines.Add(record.ToLine());
        return error;
    }

    private static int ListMount(task_struct task, string path, bool recursive, List<string> lines)
    {
        var id = MountAt(call => call.Make(task), path);
        if (id < 0)
            return id;
        var buffer = slab.kzalloc_nofail<listmount_buf>();
        var count = listmount_buf.Length;
        for (var last = 0; count == listmount_buf.Length;)
        {
            count = UserMode.Call(task, NR.listmount, arg0: id, arg1: last, arg2: buffer.address);
            for (var i = 0; i < count; i++)
            {
                last = buffer.mnt_ids[i];
                var error = Record(task, last, out var record);
                if (record is null)
                    return error;
                if (recursive || record.Parent == id)
                    lines.Add(record.PointLine);
            }
        }

        slab.kfree(buffer);
        return Math.Min(count, 0);
    }

    private static int Record(task_struct task, int id, out MountRecord? record)
    {
        var buffer = slab.kzalloc_nofail<statmount_buf>();
        var error = UserMode.Call(task, NR.statmount, arg0: id, arg1: buffer.address);
        record = error < 0 ? null : new()
        {
            Id = buffer.mnt_id,
            Parent = buffer.mnt_parent_id,
            Attributes = buffer.mnt_attr,
            Propagation = (PropagationTypes)buffer.mnt_propagation,
            Peer = buffer.mnt_peer_group,
            Master = buffer.mnt_master,
            From = buffer.propagate_from,
            Type = buffer.fs_type.ToString(),
            Root = Text.FromKernel(buffer.mnt_root.ToString()),
            Point = buffer.mnt_point.len == 0 ? null : Text.FromKernel(buffer.mnt_point.ToString()),
        };
        slab.kfree(buffer);
        return error;
    }
}
