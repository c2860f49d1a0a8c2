// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>
/// What the calls of a trace need to find when it begins: directories, files, and mounts of the traced namespace. What the
/// trace makes itself is not among it.
/// </summary>
internal sealed class Prelude
{
    /// <summary>The most paths that are remembered, so that a long trace takes no more memory than this.</summary>
    private const int Most = 1 << 16;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal) { "/" };
    private readonly HashSet<string> _mounts = new(StringComparer.Ordinal) { "/" };
    private readonly HashSet<string> _covered = new(StringComparer.Ordinal);
    private readonly List<Command> _commands = [];

    /// <summary>The commands, in an order in which each finds what it needs.</summary>
    public IReadOnlyList<Command> Commands => _commands;

    /// <summary>Whether paths were too many.</summary>
    public bool Full { get; private set; }

    /// <summary>Takes note of a path that a command has made.</summary>
    public void Made(string path) => Remember(_known, Clean(path));

    /// <summary>Takes note of a mount that a command has made, which covers what was there.</summary>
    public void Mounted(string path)
    {
        Remember(_mounts, Clean(path));
        Remember(_covered, Clean(path));
    }

    /// <summary>Takes note of a mount that has gone.</summary>
    public void Unmounted(string path)
    {
        _mounts.Remove(Clean(path));
        _covered.Remove(Clean(path));
    }

    /// <summary>A path has to be there.</summary>
    public void Need(string path, bool file = false)
    {
        if (path is not ['/', ..] || IsHidden(path = Clean(path)) || !Remember(_known, path))
            return;
        Parent(path);
        _commands.Add(file ? new Touch(path) : new MakeDirectory(path));
    }

    /// <summary>The directory of a path has to be there.</summary>
    public void NeedParent(string path)
    {
        if (path is ['/', ..])
            Parent(Clean(path));
    }

    /// <summary>A mount has to be at a path.</summary>
    public void NeedMount(string path)
    {
        if (path is not ['/', ..] || _mounts.Contains(path = Clean(path)) || IsHidden(path))
            return;
        Need(path);
        if (Remember(_mounts, path))
            _commands.Add(new MountNew("tmpfs", "traced", path));
    }

    private void Parent(string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash > 0)
            Need(path[..slash]);
    }

    /// <summary>Whether it is below a mount that a command has made: what is there is that command's business.</summary>
    private bool IsHidden(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (_covered.Contains(path[..slash]))
                return true;
        }

        return false;
    }

    private bool Remember(HashSet<string> paths, string path)
    {
        Full |= paths.Count >= Most;
        return paths.Count < Most && paths.Add(path);
    }

    private static string Clean(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is "..")
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            else if (part is not ".")
                parts.Add(part);
        }

        return "/" + string.Join('/', parts);
    }
}
