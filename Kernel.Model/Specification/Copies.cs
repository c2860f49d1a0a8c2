// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Specification;

/// <summary>Copies of trees of mounts.</summary>
internal static class Copies
{
    // From a directory of the topmost mount on; the copies are in no namespace yet.
    [Rule("A copy shows the same, keeps type and peers, and has at each place what the original has there.", "sharedsubtree.rst 5b, 5c, 5g")]
    public static (World World, Dictionary<int, int> Copies) Of(World world, int top, int root, Func<Mount, bool> pruned)
    {
        var copies = new Dictionary<int, int>();
        Add(world.Mounts[top] with { Root = root, Parent = null, Locked = false });
        foreach (var child in world.Children(top).Where(c => world.Within(c.At, root)).ToArray())
            Below(child);
        return (world, copies);

        void Below(Mount mount)
        {
            if (pruned(mount))
                return;
            Add(mount with { Parent = copies[mount.Parent!.Value] });
            foreach (var child in world.Children(mount.Id).ToArray())
                Below(child);
        }

        void Add(Mount mount)
        {
            copies[mount.Id] = world.Next;
            var copy = mount with { Id = world.Next, Namespace = null, Expired = false, WalkedThrough = false };
            world = world.With(copy) with { Next = world.Next + 1 };
        }
    }

    [Rule("A bind copies the one mount; a recursive one the whole tree, but for unbindable mounts and what is below them.", "sharedsubtree.rst 5b, 5c")]
    public static (World World, int Top) Bound(World world, Place source, bool recursive)
    {
        (world, var copies) = Of(world, source.Mount, source.Node, m => !recursive || m.Unbindable);
        if (!world.Departs(Departure.BoundTreeKeepsTypes))
            world = copies.Values.Aggregate(world, (w, c) => w.Mounts[c].Parent is { } p && w.Mounts[p].Group is not null ? Propagation.Share(w, c) : w);
        return (world, copies[source.Mount]);
    }

    [Rule("A new mount namespace has a copy of every mount: a peer, another slave of the same master, a private or an unbindable one.", "sharedsubtree.rst 5g")]
    public static (World World, int Namespace, Dictionary<int, int> Copies) OfNamespace(World world, MountNamespace from, int owner)
    {
        (world, var copies) = Of(world, from.Bottom, world.Mounts[from.Bottom].Root, _ => false);
        var id = world.Next;
        world = world with { Next = id + 1, Namespaces = world.Namespaces.Add(id, new(id, copies[from.Bottom], owner)) };
        world = world.With(copies.Values, m => m with { Namespace = id, Unbindable = m.Unbindable && !world.Departs(Departure.CopyIsBindable) });
        if (owner != from.Owner)
            world = Reduce(world, copies.Values);
        return (Permission.Lock(world, copies[from.Bottom], copies.Values, from.Owner, owner), id, copies);
    }

    [Rule("In a less privileged namespace shared mounts are reduced to slave mounts.", "mount_namespaces(7), Restrictions [2]")]
    private static World Reduce(World world, IEnumerable<int> copies) =>
        world.With(copies.Where(c => world.Mounts[c].Group is not null), m => m with { Group = null, Master = m.Group });
}
