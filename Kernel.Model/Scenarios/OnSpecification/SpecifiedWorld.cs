// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Immutable;
using Kernel.Specification;
using Propagating = Kernel.Specification.Propagation;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>What the specification says about a command.</summary>
internal static class SpecifiedWorld
{
    /// <summary>Where a scenario begins: below, out of reach, a locked mount; on it an empty, private one, with the first task in it.</summary>
    public static World Beginning { get; } = Begin();

    /// <summary>Everything that the kernel is known to do otherwise.</summary>
    public static ImmutableHashSet<Departure> Known { get; } = [.. Enum.GetValues<Departure>()];

    /// <summary>Whether the specification speaks of a command: not of the newer mount API, options of mounts, other file systems, shared descriptor tables.</summary>
    public static bool Speaks(Command command) => !CommandText.Of(command).Contains("fd:", StringComparison.Ordinal) && command switch
    {
        MountNew c => c is { Type: "tmpfs", Flags: MountFlags.None, Data: "" },
        Remount c => c is { Flags: MountFlags.None or MountFlags.ReadOnly, Data: "" },
        Unshare c => c.Flags is UnshareFlags.Mounts or (UnshareFlags.Mounts | UnshareFlags.User),
        SwitchTask c => !c.Shared,
        Open c => c.Resolve is ResolveFlags.None,
        MountSetattr or OpenTree or MoveTree or FsOpen or FsConfig or FsMount => false,
        _ => true,
    };

    /// <summary>
    /// The answer to an operation of a task. What files may do is not specified: there the answer is what was seen, and the
    /// world follows it.
    /// </summary>
    /// <param name="world">The world.</param>
    /// <param name="task">Who calls.</param>
    /// <param name="operation">The call.</param>
    /// <param name="seen">What it came to.</param>
    /// <param name="before">The world in which its paths were looked up, where that was an earlier one.</param>
    public static Answer Answer(World world, int task, Operation operation, Errno seen, World? before = null)
    {
        var actor = world.Actors[task];
        return operation switch
        {
            MountNew o => At(o.Path, (w, p) => Mounting.Mount(w, actor, o.Source, p)),
            Bind { Old: "" } or MoveMount { Old: "" } when world.Departs(Departure.EmptySourceIsInvalid) => new(world, [Refusal.EINVAL]),
            Bind o => Between(o.New, o.Old, (w, t, s) => Mounting.Bind(w, actor, s, t, o.Recursive)),
            MoveMount o => Between(o.New, o.Old, (w, t, s) => Mounting.Move(w, actor, s, t)),
            SetPropagation o => At(o.Path, (w, p) => Propagating.ChangeType(w, actor, p, (PropagationType)o.Type, o.Recursive)),
            Remount o => At(o.Path, (w, p) => ReadOnly.Remount(w, actor, p, o.Bind, o.Flags is MountFlags.ReadOnly)),
            Umount o => Unmount(world, actor, o, before),
            PivotRoot o => Between(o.New, o.Old, (w, n, p) => Standing.PivotRoot(w, actor, n, p)),
            ChangeDirectory o => At(o.Path, (w, p) => Enter(w, p, actor with { Cwd = p })),
            ChangeRoot o => At(o.Path, (w, p) => Enter(w, p, actor with { Root = p })),
            Unshare o => Standing.Unshare(world, actor, o.Flags.HasFlag(UnshareFlags.User)),
            RemoveDirectory o when Files.IsMountPoint(world, actor, o.Path) && seen is Errno.None => new(world, [Refusal.EBUSY]),
            Unlink o when Files.IsMountPoint(world, actor, o.Path) && seen is Errno.None => new(world, [Refusal.EBUSY]),
            _ => new(seen is Errno.None ? Follow(world, actor, operation) : Visit(world, actor, operation), Named(seen)),
        };

        // chdir(2), and chroot(2), which leaves the working directory.
        static Answer Enter(World world, Place place, Actor there) =>
            Kernel.Specification.Answer.Unless(world, [(!world.Nodes[place.Node].Directory, Refusal.ENOTDIR)], () => world.With(there));

        Answer At(string path, Func<World, Place, Answer> answer)
        {
            var walked = Walk(world, path);
            return walked.Refusal is { } refusal ? Refused(walked.World, refusal) : answer(walked.World, walked.Place);
        }

        Walked Walk(World now, string path) =>
            before is null ? Paths.Walk(now, actor, path) : Found(now, Paths.Walk(before, before.Actors[task], path));

        // A walk that fails is the last; yet both reasons are as good.
        Answer Between(string first, string second, Func<World, Place, Place, Answer> answer)
        {
            var from = Walk(world, first);
            var to = Walk(from.World, second);
            Refusal[] refusals = [.. new[] { Reason(from), Reason(to) }.OfType<Refusal>()];
            return refusals.Length > 0
                ? Refused(from.Refusal is null ? to.World : from.World, refusals)
                : answer(to.World, from.Place, to.Place);
        }

        Refusal? Reason(Walked walked) =>
            walked.Refusal ?? (operation is PivotRoot && !walked.World.Nodes[walked.Place.Node].Directory ? Refusal.ENOTDIR : null);

        Answer Refused(World after, params Refusal[] refusals) =>
            new(after, [.. refusals, .. Permission.Powerless(world, actor) ? [Refusal.EPERM] : Array.Empty<Refusal>()]);
    }

    // What an earlier walk has led to is used as it is by now. Where it is mounted nowhere any more, nothing can be done to it.
    private static Walked Found(World now, Walked walked) =>
        new(now, walked.Place, walked.Refusal ?? (now.Mounts.ContainsKey(walked.Place.Mount) ? null : Refusal.EINVAL));

    private static Answer Unmount(World world, Actor actor, Umount umount, World? before)
    {
        var flags = umount.Flags & (UmountFlags.Detach | UmountFlags.Force | UmountFlags.Expire);
        var walked = Paths.Walk(before ?? world, before?.Actors[actor.Id] ?? actor, umount.Path, !umount.Flags.HasFlag(UmountFlags.NoFollow), topmost: true, access: false);
        if (before is not null)
            walked = Found(world, walked);
        // umount(2), EINVAL: called with MNT_EXPIRE and either MNT_DETACH or MNT_FORCE.
        ImmutableSortedSet<Refusal> flagsRefused = flags.HasFlag(UmountFlags.Expire) && flags is not UmountFlags.Expire ? [Refusal.EINVAL] : [];
        if (walked.Refusal is { } refusal)
            return new(walked.World, flagsRefused.Add(refusal));
        // umount(2), MNT_FORCE, EPERM: the caller does not have the required privileges, here over the file system.
        if (flags.HasFlag(UmountFlags.Force) && !world.HasPower(actor.User, world.FileSystemOf(walked.Place).Owner))
            flagsRefused = flagsRefused.Add(Refusal.EPERM);
        var kind = flags.HasFlag(UmountFlags.Detach) ? UnmountKind.Lazy : flags.HasFlag(UmountFlags.Expire) ? UnmountKind.Expiring : UnmountKind.Normal;
        var answer = Unmounting.Unmount(walked.World, actor, walked.Place, kind);
        if (kind is not UnmountKind.Lazy && walked.Place.Mount == actor.Root.Mount && answer.Refusals is [Refusal.EBUSY])
            answer = ReadOnly.OfOwnRoot(walked.World, actor, kind) ?? answer;
        return flagsRefused.IsEmpty ? answer : new(walked.World, flagsRefused.Union(answer.Refusals));
    }

    private static World Follow(World world, Actor actor, Operation operation) => operation switch
    {
        MakeDirectory o => Files.Make(world, actor, o.Path, directory: true, null),
        Touch o => Files.Make(world, actor, o.Path, directory: false, null),
        Symlink o => Files.Make(world, actor, o.Path, directory: false, o.Target),
        RemoveDirectory o => Files.Remove(world, actor, o.Path),
        Unlink o => Files.Remove(world, actor, o.Path),
        Rename o => Files.Rename(world, actor, o.Old, o.New),
        Open o => Files.Open(world, actor, o),
        Close o => Files.Close(world, actor, o.Fd, o.Fd),
        CloseRange o => Files.Close(world, actor, o.First, o.Last),
        ChangeDirectoryTo o when actor.Files.TryGetValue(o.Fd, out var file) => world.With(actor with { Cwd = file.Place }),
        Dup2 o => Files.Duplicate(world, actor, o.Fd, o.Fd2),
        _ => Visit(world, actor, operation),
    };

    private static World Visit(World world, Actor actor, Operation operation) => operation switch
    {
        Stat o => Paths.Walk(world, actor, o.Path).World,
        Open o => Paths.Walk(world, actor, o.Path).World,
        Touch o => Paths.Walk(world, actor, o.Path).World,
        _ => world,
    };

    // A refusal that the specification has no name for is none of its business, and as good as any.
    private static ImmutableSortedSet<Refusal> Named(Errno seen) =>
        seen is Errno.None ? [] : [Enum.TryParse<Refusal>(seen.Name(), out var refusal) ? refusal : Refusal.EINVAL];

    private static World Begin()
    {
        Mount bottom = new(5, 3, null, 0, 7) { Locked = true }, root = new(6, 4, 5, 3, 7);
        Place start = new(6, 4);
        var world = new World(
            ImmutableSortedDictionary<int, Mount>.Empty,
            ImmutableSortedDictionary<int, Node>.Empty,
            ImmutableSortedDictionary<int, FileSystem>.Empty.Add(1, new(1, "tmpfs", 0)).Add(2, new(2, "tmpfs", 0)),
            ImmutableSortedDictionary<int, MountNamespace>.Empty.Add(7, new(7, 5, 0)),
            ImmutableSortedDictionary<int, int>.Empty.Add(0, 0),
            ImmutableSortedDictionary<int, Actor>.Empty,
            8);
        return world.With(bottom).With(root)
            .With(new Node(3, 1, 3, "", true)).With(new Node(4, 2, 4, "", true))
            .With(new Actor(0, 7, 0, start, start, ImmutableSortedDictionary<int, OpenFile>.Empty));
    }
}
