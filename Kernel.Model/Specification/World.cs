// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;

namespace Kernel.Specification;

/// <summary>All mounts in all namespaces, who stands where, and the relations between them. Nothing of it is ever changed: a call makes another.</summary>
internal sealed record World(
    ImmutableSortedDictionary<int, Mount> Mounts, ImmutableSortedDictionary<int, Node> Nodes, ImmutableSortedDictionary<int, FileSystem> FileSystems,
    ImmutableSortedDictionary<int, MountNamespace> Namespaces, ImmutableSortedDictionary<int, int> Users, ImmutableSortedDictionary<int, Actor> Actors,
    int Next)
{
    public ImmutableHashSet<Departure> Departures { get; init; } = [];
    public bool Departs(Departure departure) => Departures.Contains(departure);

    public World With(Mount mount) => this with { Mounts = Mounts.SetItem(mount.Id, mount) };
    public World With(Actor actor) => this with { Actors = Actors.SetItem(actor.Id, actor) };
    public World With(Node node) => this with { Nodes = Nodes.SetItem(node.Id, node) };
    public World With(IEnumerable<int> mounts, Func<Mount, Mount> change) =>
        this with { Mounts = Mounts.SetItems(mounts.ToArray().Select(m => KeyValuePair.Create(m, change(Mounts[m])))) };

    public Mount? On(Place place) => Mounts.Values.FirstOrDefault(m => m.Parent == place.Mount && m.At == place.Node);
    /// <summary>The place that one gets to who comes to a place: mounts on it are entered, up to the topmost.</summary>
    public Place Top(Place place)
    {
        while (On(place) is { } mount)
            place = new(mount.Id, mount.Root);
        return place;
    }

    public IEnumerable<Mount> Children(int mount) => Mounts.Values.Where(m => m.Parent == mount);
    public IEnumerable<Mount> Tree(int mount) => Children(mount).SelectMany(c => Tree(c.Id)).Prepend(Mounts[mount]);

    public bool Within(int node, int directory)
    {
        while (node != directory && Nodes[node].Parent != node)
            node = Nodes[node].Parent;
        return node == directory;
    }

    /// <summary>Whether a place is another or lies below it, through any number of mounts.</summary>
    public bool Within(Place place, Place root)
    {
        while (place.Mount != root.Mount && Mounts[place.Mount].Parent is { } parent)
            place = new(parent, Mounts[place.Mount].At);
        return place.Mount == root.Mount && Within(place.Node, root.Node);
    }

    public FileSystem FileSystemOf(Place place) => FileSystems[Nodes[place.Node].FileSystem];
    public bool IsShared(int? mount) => mount is { } m && Mounts[m].Group is not null;
    public IEnumerable<Mount> Peers(int group) => Mounts.Values.Where(m => m.Group == group);

    /// <summary>The groups that a mount receives from: its master, that group's master, and so on.</summary>
    public IEnumerable<int> Masters(Mount mount)
    {
        for (var group = mount.Master; group is { } g; group = Peers(g).First().Master)
            yield return g;
    }

    public bool InUse(int mount) =>
        Actors.Values.Any(a => a.Root.Mount == mount || a.Cwd.Mount == mount || a.Files.Values.Any(f => f.Place.Mount == mount));

    public int? Owner(Mount mount) => mount.Namespace is { } ns ? Namespaces[ns].Owner : null;

    /// <summary>Whether a user namespace has power over another: it is the same, or an ancestor. (user_namespaces(7))</summary>
    public bool HasPower(int user, int over)
    {
        while (over != user && Users[over] != over)
            over = Users[over];
        return over == user;
    }
}
