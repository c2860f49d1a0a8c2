// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Specification;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>Where a walk has ended, in the world after it, and why it could not go on, if it could not.</summary>
internal readonly record struct Walked(World World, Place Place, Refusal? Refusal);

/// <summary>From a path to a place, by path_resolution(7). The specification itself speaks of places only.</summary>
internal static class Paths
{
    private const int LongestPath = 4095, LongestName = 255, MostLinks = 40;

    /// <summary>Walks: a path begins at the process's root or working directory, and each name leads to what is mounted topmost there.</summary>
    /// <param name="world">The world.</param>
    /// <param name="actor">Who walks.</param>
    /// <param name="path">The way.</param>
    /// <param name="follow">Whether a link at the end is followed.</param>
    /// <param name="topmost">Whether mounts over the end are entered in any case: a plain <c>.</c> or <c>/</c> enters none.</param>
    /// <param name="access">Whether the walk is an access to where it ends, which for umount2(2) it is not.</param>
    public static Walked Walk(World world, Actor actor, string path, bool follow = true, bool topmost = false, bool access = true)
    {
        if (path.Length == 0)
            return new(world, default, Refusal.ENOENT);
        if (Encoding.UTF8.GetByteCount(path) > LongestPath)
            return new(world, default, Refusal.ENAMETOOLONG);
        var at = path[0] is '/' ? actor.Root : actor.Cwd;
        var names = new Stack<string>(Names(path).Reverse());
        HashSet<int> passed = [at.Mount];
        for (var links = 0; names.TryPop(out var name); passed.Add(at.Mount))
        {
            if (!world.Nodes[at.Node].Directory)
                return End(Refusal.ENOTDIR);
            if (name is ".")
                continue;
            if (name is "..")
            {
                at = Up(world, actor, at);
                continue;
            }

            if (Encoding.UTF8.GetByteCount(name) > LongestName)
                return End(Refusal.ENAMETOOLONG);
            if (Child(world, at.Node, name) is not { } child)
                return End(Refusal.ENOENT);
            if (child.Target is { } target && (follow || names.Count > 0))
            {
                if (++links > MostLinks)
                    return End(Refusal.ELOOP);
                at = target is ['/', ..] ? actor.Root : at;
                foreach (var next in Names(target).Reverse())
                    names.Push(next);
                continue;
            }

            at = world.Top(at with { Node = child.Id });
        }

        at = topmost ? world.Top(at) : at;
        return End(null);

        Walked End(Refusal? refusal) => new(Accessed(world, passed, access ? at.Mount : null), at, refusal);
    }

    /// <summary>The node of a name in a directory.</summary>
    public static Node? Child(World world, int directory, string name) =>
        world.Nodes.Values.FirstOrDefault(n => n.Parent == directory && n.Id != directory && n.Name == name && !n.Removed);

    // A slash at the end asks for a directory, as "/." does.
    private static string[] Names(string path) =>
        (path is [.., '/'] ? path + "." : path).Split('/', StringSplitOptions.RemoveEmptyEntries);

    // Two dots lead out of a mount to where it is mounted, but never above the process's root.
    private static Place Up(World world, Actor actor, Place at)
    {
        while (at != actor.Root && at.Node == world.Mounts[at.Mount].Root && world.Mounts[at.Mount].Parent is { } parent)
            at = new(parent, world.Mounts[at.Mount].At);
        return world.Top(at == actor.Root ? at : at with { Node = world.Nodes[at.Node].Parent });
    }

    // umount(2): the mount remains expired as long as it isn't accessed by any process.
    private static World Accessed(World world, HashSet<int> passed, int? end) =>
        world.With(
            passed.Where(m => world.Mounts[m].Expired),
            m => m.Id == end ? m with { Expired = false, WalkedThrough = false } : m with { WalkedThrough = m.WalkedThrough || end is not null });
}
