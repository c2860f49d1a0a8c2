// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Specification;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>What tasks see of the mounts, so that two worlds can be compared whose orders and numbers mean nothing.</summary>
internal static class View
{
    /// <summary>The lines that mountinfo would have for a task, in no particular order.</summary>
    public static IEnumerable<string> Lines(World world, int task)
    {
        var actor = world.Actors[task];
        foreach (var mount in world.Mounts.Values)
        {
            if (mount.Namespace != actor.Namespace || PathOf(world, mount, actor.Root) is not { } path)
                continue;
            var fileSystem = world.FileSystems[world.Nodes[mount.Root].FileSystem];
            var source = Escape(fileSystem.Source).Replace("#", "\\043", StringComparison.Ordinal);
            yield return $"{mount.Id} {mount.Parent ?? mount.Id} 0:{fileSystem.Id} {Escape(RootOf(world, mount))} {Escape(path)} {Access(mount.ReadOnly)}"
                + $"{Tags(world, mount, actor)} - tmpfs {source} {Access(fileSystem.ReadOnly)}";
        }
    }

    /// <summary>
    /// One text for what all tasks see: mounts are named by the way that leads to them, and numbers are counted in the order of
    /// their first appearance.
    /// </summary>
    public static string Of(IEnumerable<(string Task, IEnumerable<string> Lines)> views)
    {
        var (ids, devices, groups) = (new Dictionary<string, int>(), new Dictionary<string, int>(), new Dictionary<string, int>());
        var text = new StringBuilder();
        foreach (var (task, lines) in views)
        {
            var mounts = lines.Select(l => l.Split(' ')).ToDictionary(f => f[0]);
            text.Append(task).Append(" sees\n");
            foreach (var (way, fields) in mounts.Values.Select(f => (Way: Way(mounts, f), f)).OrderBy(w => w.Way, StringComparer.Ordinal))
            {
                var dash = Array.IndexOf(fields, "-", 6);
                text.Append($"  {way} {Number(ids, fields[0])} {Number(devices, fields[2])} {fields[3]} {Access(fields[5])}");
                foreach (var tag in fields[6..dash])
                    text.Append(tag.Split(':') is [var kind, var group] ? $" {kind}:{Number(groups, group)}" : $" {tag}");
                text.Append($" {(fields[4] is "/" ? "*" : fields[dash + 2])} {Access(fields[dash + 3])}\n");
            }
        }

        return text.ToString();
    }

    private static string Way(Dictionary<string, string[]> mounts, string[] fields) =>
        mounts.TryGetValue(fields[1], out var parent) && parent[0] != fields[0] ? $"{Way(mounts, parent)}>{fields[4]}" : fields[4];

    private static string Access(bool readOnly) => readOnly ? "ro" : "rw";

    private static string Access(string options) => options is "ro" || options.StartsWith("ro,", StringComparison.Ordinal) ? "ro" : "rw";

    private static int Number(Dictionary<string, int> numbers, string name) =>
        numbers.TryGetValue(name, out var number) ? number : numbers[name] = numbers.Count + 1;

    private static string? PathOf(World world, Mount mount, Place root)
    {
        var path = "";
        for (var at = new Place(mount.Id, mount.Root); at != root;)
        {
            if (at.Node != world.Mounts[at.Mount].Root)
            {
                path = $"/{world.Nodes[at.Node].Name}{path}";
                at = at with { Node = world.Nodes[at.Node].Parent };
            }
            else if (world.Mounts[at.Mount].Parent is { } parent)
            {
                at = new(parent, world.Mounts[at.Mount].At);
            }
            else
            {
                return null;
            }
        }

        return path.Length == 0 ? "/" : path;
    }

    private static string RootOf(World world, Mount mount)
    {
        var (path, node) = ("", world.Nodes[mount.Root]);
        var removed = node.Removed;
        for (; node.Parent != node.Id; node = world.Nodes[node.Parent])
            path = $"/{node.Name}{path}";
        return $"{(path.Length == 0 ? "/" : path)}{(removed ? "//deleted" : "")}";
    }

    private static string Tags(World world, Mount mount, Actor actor)
    {
        var tags = mount.Group is { } group ? $" shared:{group}" : "";
        if (mount.Master is { } master)
        {
            tags += $" master:{master}";
            // proc(5): the closest dominant peer group under the process's root, if it is not the immediate master.
            int? visible = world.Masters(mount).Where(g => world.Peers(g).Any(p => p.Namespace == actor.Namespace
                && world.Within(new Place(p.Id, p.Root), actor.Root))).Select(g => (int?)g).FirstOrDefault();
            tags += visible is { } from && from != master ? $" propagate_from:{from}" : "";
        }

        return mount.Unbindable ? tags + " unbindable" : tags;
    }

    private static string Escape(string text) => text.Replace("\\", "\\134", StringComparison.Ordinal).Replace(" ", "\\040", StringComparison.Ordinal)
        .Replace("\t", "\\011", StringComparison.Ordinal).Replace("\n", "\\012", StringComparison.Ordinal);
}
