// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>A file system of a trace: that of the world in which it begins, or one that it has made.</summary>
/// <param name="isWorld">Whether it is the world's, with all that is mounted in that.</param>
/// <param name="isStandIn">Whether it is a tmpfs in the place of another.</param>
internal sealed class TracedSystem(bool isWorld, bool isStandIn)
{
    public bool IsWorld => isWorld;

    public bool IsStandIn => isStandIn;

    /// <summary>What it has to have from the beginning, as the one has in whose place it is; null where no path leads to it.</summary>
    public StandIn? Begins { get; set; }

    /// <summary>The paths that commands have made in it; those of the world are in the <see cref="Prelude"/>.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal) { "" };

    /// <summary>The names of those that the trace itself has made.</summary>
    public HashSet<string> Made { get; } = new(StringComparer.Ordinal);

    /// <summary>The symbolic links that commands have made in it.</summary>
    public HashSet<string> Links { get; } = new(StringComparer.Ordinal);
}

/// <summary>A mount of a trace.</summary>
/// <param name="system">Its file system.</param>
/// <param name="root">What it shows of that; empty for the whole.</param>
internal sealed class TracedMount(TracedSystem system, string root)
{
    private readonly List<TracedMount> _children = [];

    public TracedSystem System => system;

    public string Root => root;

    /// <summary>What it is mounted on; null for nothing.</summary>
    public TracedMount? Parent { get; private set; }

    /// <summary>Where in that; empty for its root.</summary>
    public string Point { get; private set; } = "";

    /// <summary>How many mounts there are, with all below.</summary>
    public int Size => 1 + _children.Sum(child => child.Size);

    /// <summary>The mount below which all others of its tree are.</summary>
    public TracedMount Top => Parent?.Top ?? this;

    /// <summary>The topmost mount on a path; null for none.</summary>
    public TracedMount? On(string path) => _children.FindLast(child => child.Point == path) is { } child ? child.On("") ?? child : null;

    /// <summary>Whether it is another, or is below that.</summary>
    public bool IsIn(TracedMount other) => this == other || Parent?.IsIn(other) == true;

    /// <summary>Mounts it, from wherever it has been.</summary>
    public void Attach(TracedPlace place)
    {
        Detach();
        (Parent, Point) = (place.Mount, place.Path);
        place.Mount._children.Add(this);
    }

    /// <summary>Unmounts it, with all below.</summary>
    public void Detach()
    {
        Parent?._children.Remove(this);
        Parent = null;
    }

    /// <summary>A copy of what is at a path of it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="recursive">Whether with the mounts below.</param>
    /// <param name="made">What became of each mount; null where nobody asks.</param>
    public TracedMount Copy(string path, bool recursive, Dictionary<TracedMount, TracedMount>? made = null)
    {
        var copy = new TracedMount(system, root + path);
        made?.Add(this, copy);
        if (!recursive)
            return copy;
        foreach (var child in _children.Where(child => path.Length == 0 || child.Point.StartsWith(path + "/", StringComparison.Ordinal)))
            child.Copy("", recursive: true, made).Attach(new(copy, child.Point[path.Length..]));
        return copy;
    }
}

/// <summary>A place in a mount.</summary>
/// <param name="Mount">The mount.</param>
/// <param name="Path">The path from its root; empty for that.</param>
internal readonly record struct TracedPlace(TracedMount Mount, string Path)
{
    /// <summary>The path in the file system.</summary>
    public string Inside => Mount.Root + Path;

    /// <summary>The directory that it is in.</summary>
    public TracedPlace Parent => new(Mount, Path.LastIndexOf('/') is > 0 and var slash ? Path[..slash] : "");
}
