// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Specification;

/// <summary>The ways of umount2(2): without flags, with MNT_DETACH, with MNT_EXPIRE.</summary>
internal enum UnmountKind { Normal, Lazy, Expiring }

/// <summary>umount2(2), and who goes along.</summary>
internal static class Unmounting
{
    public static Answer Unmount(World world, Actor actor, Place target, UnmountKind kind)
    {
        var mount = world.Mounts[target.Mount];
        var refused = Answer.Unless(
            world,
            [
                (Permission.NotARoot(world, target), Refusal.EINVAL),
                (Permission.Locked(world, mount) || mount.Parent is null, Refusal.EINVAL),
                .. Permission.ToChange(world, actor, target),
            ],
            () => world);
        return !refused.Refusals.IsEmpty ? refused
            : kind is UnmountKind.Lazy ? new(Remove(world, mount, lazy: true), [])
            : Busy(world, mount) ? Answer.Fail(world, Refusal.EBUSY)
            : kind is UnmountKind.Expiring && !IsExpired(world, mount)
                ? Answer.Fail(world.With(mount with { Expired = true, WalkedThrough = false }), Refusal.EAGAIN)
            : BusyElsewhere(world, mount) ? Answer.Fail(world, Refusal.EBUSY)
            : new(Remove(world, mount, lazy: false), []);
    }

    [Rule("A mount that is in use, or that something is mounted on, is busy.", "umount(2), EBUSY; sharedsubtree.rst 5f: is failed entirely")]
    private static bool Busy(World world, Mount mount) => world.InUse(mount.Id) || world.Children(mount.Id).Any();

    [Rule("The first call marks a mount as expired; a second unmounts it, if it was not accessed in between.", "umount(2), MNT_EXPIRE")]
    private static bool IsExpired(World world, Mount mount) => mount.Expired && (!mount.WalkedThrough || world.Departs(Departure.WalkingIsNoAccess));

    // By the rules what is in use and would have gone along just stays.
    private static bool BusyElsewhere(World world, Mount mount)
    {
        var group = world.Mounts[mount.Parent!.Value].Group;
        return Candidates(world, mount).Any(c => world.InUse(c.Id) && !world.Children(c.Id).Any(x => x.At != c.Root)
            && world.Departs(world.Mounts[c.Parent!.Value].Group == group ? Departure.PeersVeto : Departure.SlavesVeto));
    }

    [Rule("The same unmounting occurs where events at the parent go, to what was mounted there last.", "sharedsubtree.rst 5f; mount_namespaces(7)")]
    private static IEnumerable<Mount> Candidates(World world, Mount mount) =>
        Propagation.Receivers(world, new(mount.Parent!.Value, mount.At))
            .Select(r => new Place(r.Id, mount.At))
            .Where(p => world.On(p) is not null)
            .Select(p => world.Departs(Departure.LeavesFromBelow) ? world.On(p)! : world.Mounts[world.Top(p).Mount])
            .Where(c => c.Root == mount.Root || world.Departs(Departure.TakesStrangers));

    [Rule("An unmounting takes the mount, lazily with all below; the event of each goes where events at its parent go.", "umount(2), MNT_DETACH and NOTES")]
    private static World Remove(World world, Mount mount, bool lazy)
    {
        var tree = world.Tree(mount.Id).Select(m => m.Id).ToArray();
        var reached = Candidates(world, mount).Select(c => c.Id).ToHashSet();
        var going = tree.SelectMany(t => Candidates(world, world.Mounts[t])).Where(c => lazy || !world.InUse(c.Id)).Select(c => c.Id).Concat(tree).ToHashSet();
        while (going.RemoveWhere(c => !tree.Contains(c) && (KeptByChildren(world, c, going) || KeptByLock(world, world.Mounts[c], reached, going))) > 0)
            continue;
        world = world.With(reached.Where(r => !going.Contains(r)), m => m with { LockLost = true });
        return Detach(world, going, m => lazy && Permission.Locked(world, m));
    }

    [Rule("Of what an event reaches, a mount stays that has a mount on it which stays.", "sharedsubtree.rst 5f: has some child mounts")]
    private static bool KeptByChildren(World world, int candidate, HashSet<int> going) => world.Children(candidate).Any(child =>
        !world.Departs(Departure.LeavesFromBelow) ? !going.Contains(child.Id)
        : child.At == world.Mounts[candidate].Root ? false
        : !going.Contains(child.Id) || CoveredByOneThatStays(world, child, going));

    // What slides down into the place of a mount that goes needs what that is mounted on.
    private static bool CoveredByOneThatStays(World world, Mount mount, HashSet<int> going) =>
        world.On(new(mount.Id, mount.Root)) is { } cover && (!going.Contains(cover.Id) || CoveredByOneThatStays(world, cover, going));

    // By the rules locks bind only who is less privileged.
    private static bool KeptByLock(World world, Mount candidate, HashSet<int> reached, HashSet<int> going) => world.Departs(Departure.LockedStays)
        && Permission.Locked(world, candidate) && !reached.Contains(candidate.Id) && !going.Contains(candidate.Parent!.Value);

    [Rule("What is unmounted lazily is disconnected from each other, but for what is locked together.", "umount(2), MNT_DETACH; mount_namespaces(7)")]
    public static World Detach(World world, IReadOnlySet<int> going, Func<Mount, bool> connected)
    {
        foreach (var slider in world.Mounts.Values.Where(m => m.Parent is { } p && going.Contains(p) && !going.Contains(m.Id)).ToArray())
        {
            var under = world.Mounts[slider.Parent!.Value];
            while (under.Parent is { } lower && going.Contains(lower))
                under = world.Mounts[lower];
            world = world.With(slider with { Parent = under.Parent, At = under.At });
        }

        world = going.Order().Aggregate(world, (w, m) => Propagation.Isolate(w, m, w.Mounts[m].Unbindable));
        return world.With(going, m => m with { Namespace = null, Parent = m.Parent is { } p && going.Contains(p) && connected(m) ? p : null });
    }
}
