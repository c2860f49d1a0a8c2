// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Running;
using static Kernel.Scenarios.OnKernel.SystemCallFlags;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>statmount(2) and listmount(2), of the mount that statx(2) finds at a path.</summary>
internal static unsafe class KernelQueries
{
    /// <summary>Where statx(2) leaves the unique id of the mount.</summary>
    public const int MountIdOffset = 144;

    private const int StatxSize = 256;
    private const int RequestSize = 24;
    private const int BufferSize = 20000;

    /// <summary>How many ids listmount(2) is asked for at once.</summary>
    private const int Ids = 500;

    /// <summary>Where the strings of struct statmount begin.</summary>
    private const int Strings = 512;

    /// <summary>Asks, where only the result counts: the calls that find the mount and tell of it, not those that tell of what is below.</summary>
    public static Errno Ask(ISystemCaller task, Query query) => Asked(() =>
    {
        var place = PlaceOfId(task, query.Path);
        if (query is StatMount)
            Check(task.Call(Nr.Statmount, Request(task, place, (long)StatMountMask.Basic), task.Space(Strings), Strings, 0));
        else
            Check(task.Call(Nr.Listmount, Request(task, place, 0), task.Space(sizeof(long)), 1, 0));
        return [];
    }).Result;

    /// <summary>Asks on behalf of a task.</summary>
    public static (Errno Result, IReadOnlyList<string> Lines) Ask(RemoteTask task, Query query) => Asked(() => query switch
    {
        StatMount q => [StatMount(task, MountAt(task, q.Path)).ToLine()],
        ListMount q => ListMount(task, MountAt(task, q.Path), q.Recursive),
        _ => throw new ArgumentException($"A query without a system call: {query}", nameof(query)),
    });

    private static (Errno Result, IReadOnlyList<string> Lines) Asked(Func<IReadOnlyList<string>> ask)
    {
        try
        {
            return (Errno.None, ask());
        }
        catch (CallFailedException e)
        {
            return (e.Errno, []);
        }
    }

    private static long MountAt(RemoteTask task, string path) => *(long*)PlaceOfId(task, path);

    /// <summary>Where the unique id of the mount at a path is left, for the next call.</summary>
    private static long PlaceOfId(ISystemCaller task, string path)
    {
        var at = At.PlaceOrDescriptor(path);
        var name = task.String(at.Path);
        var statx = task.Space(StatxSize);
        Check(task.Call(Nr.Statx, at.Dirfd, name, at.Flags, STATX_MNT_ID_UNIQUE, statx));
        return statx + MountIdOffset;
    }

    private static MountRecord StatMount(RemoteTask task, long id)
    {
        var request = Request(task, (long)&id, (long)StatMountMask.All);
        var buffer = (byte*)task.Space(BufferSize);
        Check(task.Call(Nr.Statmount, request, (long)buffer, BufferSize, 0));
        var mask = (StatMountMask)(*(long*)(buffer + 8));
        return new()
        {
            Id = *(long*)(buffer + 40),
            Parent = *(long*)(buffer + 48),
            Attributes = *(long*)(buffer + 64),
            Propagation = (PropagationTypes)(*(long*)(buffer + 72)),
            Peer = *(long*)(buffer + 80),
            Master = *(long*)(buffer + 88),
            From = *(long*)(buffer + 96),
            Type = Text(StatMountMask.FsType, 36),
            Root = Text(StatMountMask.Root, 104),
            Point = Text(StatMountMask.Point, 108),
        };

        string? Text(StatMountMask flag, int offset)
        {
            if (!mask.HasFlag(flag))
                return null;
            var start = buffer + Strings + *(int*)(buffer + offset);
            var length = new ReadOnlySpan<byte>(start, (int)(buffer + BufferSize - start)).IndexOf((byte)0);
            return Encoding.UTF8.GetString(start, length);
        }
    }

    private static List<string> ListMount(RemoteTask task, long id, bool recursive)
    {
        var lines = new List<string>();
        for (var last = 0L; ;)
        {
            var request = Request(task, (long)&id, last);
            var ids = (long*)task.Space(Ids * sizeof(long));
            var count = Check(task.Call(Nr.Listmount, request, (long)ids, Ids, 0));
            // The next call overwrites them.
            var below = new ReadOnlySpan<long>(ids, (int)count).ToArray();
            foreach (var mount in below.Select(i => StatMount(task, i)))
            {
                if (recursive || mount.Parent == id)
                    lines.Add(mount.PointLine);
            }

            if (count < Ids)
                return lines;
            last = below[^1];
        }
    }

    /// <summary>struct mnt_id_req, with the id that lies at <paramref name="id"/>.</summary>
    private static long Request(ISystemCaller task, long id, long parameter)
    {
        var request = (long*)task.Space(RequestSize);
        request[0] = RequestSize;
        request[2] = parameter;
        task.Copy(id, (long)&request[1]);
        return (long)request;
    }

    private static long Check(long result) => result >= 0 ? result : throw new CallFailedException(KernelOperations.ToErrno(result));

    [Flags]
    private enum StatMountMask
    {
        Basic = 2,
        PropagateFrom = 4,
        Root = 8,
        Point = 0x10,
        FsType = 0x20,
        All = Basic | PropagateFrom | Root | Point | FsType,
    }

    private sealed class CallFailedException(Errno errno) : Exception
    {
        public Errno Errno => errno;
    }
}
