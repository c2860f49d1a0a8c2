// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>
/// What a command reads and writes, as far as a trace tells: whether two that overlapped come to the same in whichever order. In doubt they do not.
/// </summary>
/// <param name="task">Who makes it.</param>
internal sealed class Footprint(TracedTask task)
{
    private readonly HashSet<TracedMount> _mounts = [];
    private readonly HashSet<TracedMount> _trees = [];
    private readonly List<(TracedSystem System, string Path)> _read = [];
    private readonly List<(TracedSystem System, string Path)> _written = [];
    private readonly TracedFiles _files = task.Files;
    private readonly TracedFs _fs = task.Fs;

    /// <summary>Whether it changes a tree of mounts, or may be the last to leave one that goes then.</summary>
    public bool WritesTrees { get; set; }

    /// <summary>Whether it depends on what is changed anywhere: a superblock, or a look-up that gives up where something moves meanwhile.</summary>
    public bool IsGlobal { get; set; }

    /// <summary>Whether a path of it leads through a symbolic link, to any name.</summary>
    public bool IsAnywhere { get; set; }

    /// <summary>It is about the tree that a mount is in.</summary>
    public void In(TracedMount mount)
    {
        _mounts.Add(mount);
        _trees.Add(mount.Top);
    }

    /// <summary>It is done: its mounts may be in other trees now, and it is about those as well.</summary>
    public void End() => _trees.UnionWith(_mounts.Select(mount => mount.Top));

    /// <summary>It looks a name up.</summary>
    public void Reads(TracedPlace place)
    {
        In(place.Mount);
        _read.Add((place.Mount.System, place.Inside));
    }

    /// <summary>It makes or removes a name.</summary>
    public void Writes(TracedPlace place)
    {
        In(place.Mount);
        _written.Add((place.Mount.System, place.Inside));
    }

    /// <summary>Whether another, of another task, comes to the same before it and after it.</summary>
    /// <param name="other">The other.</param>
    /// <param name="shared">Whether what is mounted in one tree may be mounted in another.</param>
    public bool IsApartFrom(Footprint other, bool shared)
    {
        if (_files == other._files || _fs == other._fs)
            return false;
        if ((IsGlobal && other.Changes) || (other.IsGlobal && Changes))
            return false;
        if ((WritesTrees || other.WritesTrees) && _trees.Count > 0 && other._trees.Count > 0 && (shared || _trees.Overlaps(other._trees)))
            return false;
        if ((IsAnywhere && other._written.Count > 0) || (other.IsAnywhere && _written.Count > 0))
            return false;
        return !Meet(_written, other._written) && !Meet(other._written, _written) && !Meet(_written, other._read) && !Meet(other._written, _read);
    }

    private bool Changes => WritesTrees || IsGlobal || _written.Count > 0;

    /// <summary>Whether one of some names is another, or is on the way to it.</summary>
    private static bool Meet(List<(TracedSystem System, string Path)> names, List<(TracedSystem System, string Path)> others) =>
        names.Exists(name => others.Exists(other => name.System == other.System && IsIn(other.Path, name.Path)));

    private static bool IsIn(string path, string directory) =>
        path.StartsWith(directory, StringComparison.Ordinal) && (path.Length == directory.Length || directory.Length == 0 || path[directory.Length] is '/');
}
