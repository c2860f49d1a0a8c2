// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Specification;

/// <summary>Where processes stand: pivot_root(2), unshare(2), setns(2) and exit(3).</summary>
internal static class Standing
{
    public static Answer PivotRoot(World world, Actor actor, Place newRoot, Place putOld)
    {
        (putOld, var root) = (world.Top(putOld), world.Mounts[actor.Root.Mount]);
        return Answer.Unless(
            world,
            [
                (!world.Nodes[newRoot.Node].Directory || !world.Nodes[putOld.Node].Directory, Refusal.ENOTDIR),
                (OnTheOldRoot(root, newRoot, putOld), Refusal.EBUSY), (Gone(world, newRoot) || Gone(world, putOld), Refusal.ENOENT),
                (NoTwoMounts(world, actor, root, newRoot) || OutOfReach(world, actor, newRoot, putOld), Refusal.EINVAL),
                (Permission.Locked(world, world.Mounts[newRoot.Mount]) || ReachesOthers(world, root, newRoot, putOld), Refusal.EINVAL),
                .. new[] { newRoot, putOld, actor.Root }.SelectMany(p => Permission.ToChange(world, actor, p)),
            ],
            () => Pivot(world, root, newRoot, putOld));
    }

    [Rule("Neither the new root nor put_old is on the old root.", "pivot_root(2), EBUSY")]
    private static bool OnTheOldRoot(Mount root, Place newRoot, Place putOld) => newRoot.Mount == root.Id || putOld.Mount == root.Id;
    private static bool Gone(World world, Place place) => world.Nodes[place.Node].Removed || world.Mounts[place.Mount].Namespace is null;

    [Rule("The new root and the old one are mount points, and not the lowest mount of all.", "pivot_root(2), EINVAL: not a mount point; on the rootfs mount")]
    private static bool NoTwoMounts(World world, Actor actor, Mount root, Place newRoot) => Permission.NotARoot(world, newRoot)
        || Permission.NotARoot(world, actor.Root) || root.Parent is null || world.Mounts[newRoot.Mount].Parent is null;

    [Rule("put_old is at or underneath the new root, and that is underneath the old one.", "pivot_root(2), EINVAL; reason")]
    private static bool OutOfReach(World world, Actor actor, Place newRoot, Place putOld) =>
        !world.Within(putOld, newRoot) || !world.Within(newRoot, actor.Root);

    [Rule("Nothing that pivot_root changes may propagate: not the parents, not the new root, not a mount that gets the old one.", "pivot_root(2), EINVAL")]
    private static bool ReachesOthers(World world, Mount root, Place newRoot, Place putOld) =>
        world.IsShared(root.Parent) || world.IsShared(world.Mounts[newRoot.Mount].Parent)
        || (!world.Departs(Departure.PivotsToShared) && world.IsShared(newRoot.Mount))
        || ((world.Departs(Departure.PutOldBelowShared) || !Permission.NotARoot(world, putOld)) && world.IsShared(putOld.Mount));

    [Rule("The new root takes the old one's place, that goes to put_old; who stood on the old one stands on the new one.", "pivot_root(2)")]
    private static World Pivot(World world, Mount root, Place newRoot, Place putOld)
    {
        var oldRoot = new Place(root.Id, root.Root);
        world = world.With(world.Mounts[newRoot.Mount] with { Parent = root.Parent, At = root.At, Locked = root.Locked, LockLost = root.LockLost });
        world = world.With(root with { Parent = putOld.Mount, At = putOld.Node, Locked = false });
        Place Now(Place place) => place == oldRoot ? newRoot : place;
        return world.Actors.Values.Aggregate(world, (w, a) => w.With(a with { Root = Now(a.Root), Cwd = Now(a.Cwd) }));
    }

    [Rule("After unshare a process stands at the same places in the copy, which only it has.", "unshare(2), CLONE_NEWNS")]
    public static Answer Unshare(World world, Actor actor, bool user)
    {
        var from = world.Namespaces[actor.Namespace];
        return Answer.Unless(world, [(user ? Jailed(world, actor, from) : Permission.Powerless(world, actor), Refusal.EPERM)], () =>
        {
            var owner = user ? world.Next : actor.User;
            if (user)
                world = world with { Next = owner + 1, Users = world.Users.Add(owner, actor.User) };
            var (copied, id, copies) = Copies.OfNamespace(world, from, owner);
            Place Now(Place place) => copies.TryGetValue(place.Mount, out var copy) ? place with { Mount = copy } : place;
            return Leave(copied.With(actor with { Namespace = id, User = owner, Root = Now(actor.Root), Cwd = Now(actor.Cwd) }), actor.Namespace);
        });
    }

    [Rule("Who is in a chroot makes no user namespace.", "unshare(2), EPERM: the caller is in a chroot environment")]
    private static bool Jailed(World world, Actor actor, MountNamespace from) => actor.Root != Entrance(world, from);
    private static Place Entrance(World world, MountNamespace ns) => world.Top(new(ns.Bottom, world.Mounts[ns.Bottom].Root));

    [Rule("Who enters a mount namespace needs power over it, and has its root as root and working directory.", "setns(2), Mount namespaces")]
    public static Answer Join(World world, Actor actor, Actor other)
    {
        var ns = world.Namespaces[other.Namespace];
        return Answer.Unless(world, [(!world.HasPower(actor.User, ns.Owner), Refusal.EPERM)], () =>
            Leave(world.With(actor with { Namespace = ns.Id, Root = Entrance(world, ns), Cwd = Entrance(world, ns) }), actor.Namespace));
    }

    public static World Exit(World world, Actor actor) => Leave(world with { Actors = world.Actors.Remove(actor.Id) }, actor.Namespace);

    [Rule("A mount namespace without processes is gone, and its mounts are implicitly unmounted.", "mount_namespaces(7): because a mount namespace is removed")]
    private static World Leave(World world, int left)
    {
        if (world.Actors.Values.Any(a => a.Namespace == left))
            return world;
        var going = world.Mounts.Values.Where(m => m.Namespace == left).Select(m => m.Id).ToHashSet();
        return Unmounting.Detach(world with { Namespaces = world.Namespaces.Remove(left) }, going, m => Permission.Locked(world, m));
    }
}
