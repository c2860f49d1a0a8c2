// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Specification;

/// <summary>Who hears of what: peer groups, their slaves, and how a mount comes to be in them.</summary>
internal static class Propagation
{
    [Rule("An event at a mount reaches its peers, the slaves of their group, the peers of those, and so on.", "mount_namespaces(7), SHARED SUBTREES")]
    private static bool Receives(World world, Mount mount, Mount from) =>
        from.Group is { } group && mount.Id != from.Id && (mount.Group == group || world.Masters(mount).Contains(group));

    [Rule("An event reaches only those mounts in whose directory the place lies.", "sharedsubtree.rst 5b: at the dentry b on all mounts")]
    public static IEnumerable<Mount> Receivers(World world, Place place) =>
        world.Mounts.Values.Where(m => m.Namespace is not null && Receives(world, m, world.Mounts[place.Mount]) && world.Within(place.Node, m.Root));

    public static Answer ChangeType(World world, Actor actor, Place target, PropagationType type, bool recursive) => Answer.Unless(
        world,
        [(Permission.NotARoot(world, target), Refusal.EINVAL), .. Permission.ToChange(world, actor, target)],
        () => Change(world, recursive ? world.Tree(target.Mount).Select(m => m.Id) : [target.Mount], type));

    [Rule("MS_REC changes the types of all mounts under the target, too.", "mount(2), Changing the propagation type")]
    private static World Change(World world, IEnumerable<int> mounts, PropagationType type) =>
        mounts.ToArray().Aggregate(world, (w, m) => type switch
        {
            PropagationType.Shared => Share(w, m),
            PropagationType.Slave => Enslave(w, m),
            _ => Isolate(w, m, type is PropagationType.Unbindable),
        });

    [Rule("Made shared, a mount becomes a peer group of its own, and stays a slave if it was one.", "mount_namespaces(7), type transitions")]
    public static World Share(World world, int mount) => world.Mounts[mount].Group is not null
        ? world
        : world.With(world.Mounts[mount] with { Group = world.Next, Unbindable = false }) with { Next = world.Next + 1 };

    [Rule("Made a slave, a mount with peers is theirs; without, it is shared no longer; unshared, it stays.", "mount_namespaces(7), type transitions")]
    private static World Enslave(World world, int mount)
    {
        return world.Mounts[mount].Group is { } group && world.Peers(group).Any(p => p.Id != mount)
            ? world.With(world.Mounts[mount] with { Group = null, Master = group })
            : Leave(world, mount);
    }

    [Rule("A private mount neither forwards nor receives events; an unbindable one cannot be bound, either.", "sharedsubtree.rst 5a, (4) and (5)")]
    public static World Isolate(World world, int mount, bool unbindable = false)
    {
        world = Leave(world, mount);
        return world.With(world.Mounts[mount] with { Master = null, Unbindable = unbindable });
    }

    [Rule("The slaves of a group that has lost its last member receive from whom it received.", "reason: nobody told them to stop listening")]
    private static World Leave(World world, int mount)
    {
        var it = world.Mounts[mount];
        world = world.With(it with { Group = null });
        return it.Group is not { } group || world.Peers(group).Any()
            ? world
            : world.With(world.Mounts.Values.Where(m => m.Master == group).Select(m => m.Id), m => m with { Master = it.Master });
    }

    [Rule("What is mounted below a shared mount is shared, and appears at every mount that receives from it.", "sharedsubtree.rst 5b, 5d, 5e")]
    public static World Attach(World world, int top, Place place, Actor actor)
    {
        place = world.Top(place);
        var receivers = Receivers(world, place).ToArray();
        var tree = world.Tree(top).Select(m => m.Id).ToArray();
        var home = world.Mounts[place.Mount];
        if (home.Group is not null)
            world = tree.Aggregate(world, Share);
        var (copied, arrivals) = (world, new List<(int Receiver, int Copy)>());
        var groups = new Dictionary<(int, int), int>();
        foreach (var receiver in receivers)
        {
            (copied, var copies) = Copies.Of(copied, top, world.Mounts[top].Root, _ => false);
            foreach (var (original, copy) in copies)
                Type(Typed(world.Mounts[original], copied.Mounts[copy], receiver, home, Above(world, receiver, home, receivers), Group));
            copied = Permission.Lock(copied, copies[top], copies.Values, world.Namespaces[actor.Namespace].Owner, world.Owner(receiver));
            arrivals.Add((receiver.Id, copies[top]));
        }

        world = copied.With(tree, m => m with { Namespace = home.Namespace, LockLost = false });
        world = world.With(world.Mounts[top] with { Parent = place.Mount, At = place.Node, Locked = false });
        return arrivals.Aggregate(world, (w, a) => Arrive(w, a.Copy, new(a.Receiver, place.Node)));

        void Type(Mount copy) => copied = copied.With(copy);
        int Group(int receivers, int original)
        {
            if (!groups.TryGetValue((receivers, original), out var group))
                (groups[(receivers, original)], group, copied) = (copied.Next, copied.Next, copied with { Next = copied.Next + 1 });
            return group;
        }
    }

    [Rule("A group that has no copy, since the place is out of its reach, is passed over on the way to its slaves.", "sharedsubtree.rst 6, quiz C")]
    private static int Above(World world, Mount receiver, Mount home, Mount[] receivers) =>
        receiver.Group == home.Group ? home.Group!.Value : world.Masters(receiver).First(g => g == home.Group || receivers.Any(r => r.Group == g));

    [Rule("The copies propagate to each other as the mounts do that they are mounted on.", "sharedsubtree.rst 5b: identical to the propagation tree of B")]
    private static Mount Typed(Mount original, Mount copy, Mount receiver, Mount home, int above, Func<int, int, int> group) => receiver.Group == home.Group
        ? copy with { Group = original.Group, Master = original.Master, Unbindable = false }
        : copy with
        {
            Group = receiver.Group is { } own ? group(own, original.Id) : null,
            Master = above == home.Group ? original.Group : group(above, original.Id),
            Unbindable = false,
        };

    [Rule("What comes to a place where something is mounted is mounted on top of it.", "mount(2), NOTES: multiple mounts can be stacked")]
    private static World Arrive(World world, int copy, Place place)
    {
        var there = world.Departs(Departure.ArrivesBeneath) ? world.On(place) : null;
        var at = there is null ? world.Top(place) : place;
        world = world.With(world.Tree(copy).Select(m => m.Id), m => m with { Namespace = world.Mounts[place.Mount].Namespace });
        world = world.With(world.Mounts[copy] with { Parent = at.Mount, At = at.Node });
        if (there is null)
            return world;
        var top = world.Top(new(copy, world.Mounts[copy].Root));
        return world.With(there with { Parent = top.Mount, At = top.Node });
    }
}
