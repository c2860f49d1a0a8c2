// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Specification;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>
/// Files and directories. What may be done to them is not specified here: the specification follows what was seen to succeed,
/// except that a mount point is not for removal.
/// </summary>
internal static class Files
{
    /// <summary>mkdir(2), symlink(2), and open(2) with O_CREAT.</summary>
    public static World Make(World world, Actor actor, string path, bool directory, string? target)
    {
        var (parent, name) = Split(path);
        var walked = Paths.Walk(world, actor, parent);
        return walked.Refusal is not null || Paths.Child(walked.World, walked.Place.Node, name) is not null
            ? walked.World
            : walked.World.With(new Node(world.Next, world.FileSystemOf(walked.Place).Id, walked.Place.Node, name, directory, target)) with
            {
                Next = world.Next + 1,
            };
    }

    /// <summary>A mount point is not removed or renamed in the mount namespace in which it is one. (rmdir(2), rename(2), EBUSY)</summary>
    public static bool IsMountPoint(World world, Actor actor, string path) =>
        Find(world, actor, path) is { } node && world.Mounts.Values.Any(m => m.Parent is not null && m.At == node.Id && m.Namespace == actor.Namespace);

    /// <summary>Where a mount point goes, what other namespaces have mounted there is unmounted. (mount_namespaces(7), Restrictions [6])</summary>
    public static World Remove(World world, Actor actor, string path) => Find(world, actor, path) is { } node ? Without(world, node) : world;

    /// <summary>So it is where a mount point is renamed. (mount_namespaces(7), Restrictions [6]: renamed, unlinked, or removed)</summary>
    public static World Rename(World world, Actor actor, string old, string @new)
    {
        var (parent, name) = Split(@new);
        if (Find(world, actor, old) is not { } node || Paths.Walk(world, actor, parent) is not { Refusal: null } target)
            return world;
        if (Paths.Child(world, target.Place.Node, name) is { } there)
            world = there == node ? world : Without(world, there);
        if (!world.Departs(Departure.RenameCarries))
            world = WithoutMountsOn(world, node);
        return world.With(node with { Parent = target.Place.Node, Name = name });
    }

    /// <summary>open(2).</summary>
    public static World Open(World world, Actor actor, Open open)
    {
        if (open.Flags.HasFlag(OpenFlags.Create) && Paths.Walk(world, actor, open.Path).Refusal is Refusal.ENOENT)
            world = Make(world, actor, open.Path, directory: false, null);
        var walked = Paths.Walk(world, actor, open.Path, !open.Flags.HasFlag(OpenFlags.NoFollow));
        var writes = open.Access is not Access.ReadOnly && !open.Flags.HasFlag(OpenFlags.Path);
        return walked.World.With(actor with { Files = actor.Files.SetItem(open.Fd, new(walked.Place, writes)) });
    }

    /// <summary>close(2) and close_range(2).</summary>
    public static World Close(World world, Actor actor, long first, long last) =>
        world.With(actor with { Files = actor.Files.RemoveRange(actor.Files.Keys.Where(f => f >= first && f <= last)) });

    /// <summary>dup2(2).</summary>
    public static World Duplicate(World world, Actor actor, int from, int to) =>
        actor.Files.TryGetValue(from, out var file) ? world.With(actor with { Files = actor.Files.SetItem(to, file) }) : world;

    private static Node? Find(World world, Actor actor, string path)
    {
        var (parent, name) = Split(path);
        return Paths.Walk(world, actor, parent) is { Refusal: null } walked ? Paths.Child(world, walked.Place.Node, name) : null;
    }

    private static World Without(World world, Node node) => WithoutMountsOn(world.With(node with { Removed = true }), node);

    private static World WithoutMountsOn(World world, Node node)
    {
        var going = world.Mounts.Values.Where(m => m.Parent is not null && m.At == node.Id).SelectMany(m => world.Tree(m.Id)).Select(m => m.Id).ToHashSet();
        return Unmounting.Detach(world, going, _ => true);
    }

    private static (string Parent, string Name) Split(string path)
    {
        path = path.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        return slash < 0 ? (".", path) : (path[..(slash + 1)], path[(slash + 1)..]);
    }
}
