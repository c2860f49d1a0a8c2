// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Generating;

/// <summary>What a generator believes to exist: paths, mounts and tasks. It may be wrong; that only makes an operation fail.</summary>
internal sealed class GeneratorState(Prng random)
{
    /// <summary>The directories that each scenario begins with.</summary>
    public static IReadOnlyList<string> Tops { get; } = ["/a", "/b", "/c", "/d"];

    /// <summary>The names that directories have further down.</summary>
    public static IReadOnlyList<string> Names { get; } = ["x", "y"];

    private readonly List<string> _directories = [.. Tops];
    private readonly List<string> _files = [];
    private readonly List<string> _mounts = ["/"];
    private readonly List<string> _tasks = ["main"];
    private readonly List<int> _opened = [];
    private readonly List<int> _trees = [];
    private string _current = "main";

    /// <summary>The path mounted on last.</summary>
    public string Newest => _mounts[^1];

    /// <summary>The names of the tasks there are.</summary>
    public IReadOnlyList<string> Tasks => _tasks;

    /// <summary>A path that is probably a directory; now and then one relative to the working directory, or not there at all.</summary>
    public string Path() => _opened.Count > 0 && random.Percent(6) ? Relative(random.Pick(_opened)) : random.Below(20) switch
    {
        0 => random.Pick([".", "..", "x", "/", "/..", "/a/..", "x/..", "../b", "./y/", "f", "", "/old"]),
        1 when random.Percent(50) => $"{Link()}{random.Pick(["", "/", "/x", "/.."])}",
        1 => $"{Directory()}/{random.Pick(Names)}",
        < 6 => Mount(),
        _ => Directory(),
    };

    /// <summary>A path that was once mounted on; now and then a tree that is mounted nowhere.</summary>
    public string Mount() => _trees.Count > 0 && random.Percent(5) ? $"fd:{random.Pick(_trees)}" : MountPoint();

    /// <summary>A descriptor that was opened before, as a rule.</summary>
    public int Descriptor() => _opened.Count > 0 && random.Percent(80) ? random.Pick(_opened) : NewDescriptor();

    /// <summary>A number for a descriptor, often one in use.</summary>
    public int NewDescriptor() => 3 + random.Below(5);

    /// <summary>A descriptor of a tree that is mounted nowhere, as a rule.</summary>
    public int Tree() => _trees.Count > 0 && random.Percent(90) ? random.Pick(_trees) : Descriptor();

    /// <summary>Takes note of an open descriptor.</summary>
    public int Opened(int descriptor)
    {
        _trees.Remove(descriptor);
        _opened.Remove(descriptor);
        _opened.Add(descriptor);
        return descriptor;
    }

    /// <summary>Takes note of a descriptor of a tree.</summary>
    public int OpenedTree(int descriptor)
    {
        Opened(descriptor);
        _trees.Add(descriptor);
        return descriptor;
    }

    /// <summary>A place that is named from a descriptor on.</summary>
    public string Relative(int descriptor) => random.Below(5) switch
    {
        0 or 1 => $"fd:{descriptor}",
        2 => $"fd:{descriptor}/{random.Pick(["..", ".", "f", "/", "x/..", "../a", "l"])}",
        _ => $"fd:{descriptor}/{random.Pick(Names)}",
    };

    private string MountPoint() => random.Percent(85) || _mounts.Count == 1 ? random.Pick(_mounts) : Directory();

    /// <summary>The same, but not the root unless there is nothing else.</summary>
    public string MountBelow()
    {
        var path = Mount();
        return path is "/" ? Newest : path;
    }

    /// <summary>A path that is probably a directory.</summary>
    public string Directory() => random.Pick(random.Percent(50) ? Tops : _directories);

    /// <summary>A path that is probably free, in a directory.</summary>
    public string NewDirectory() => Remember($"{Directory()}/{random.Pick(Names)}");

    /// <summary>A path for a file: often one that was named before.</summary>
    public string File()
    {
        if (_files.Count > 0 && random.Percent(60))
            return random.Pick(_files);
        var file = random.Percent(50) ? $"{Directory()}/f" : $"{random.Pick(Tops)}/f";
        _files.Add(file);
        return file;
    }

    /// <summary>A path for a symbolic link.</summary>
    public string Link() => random.Pick(["/l", "/a/l", "/b/l"]);

    /// <summary>Takes note of a directory, unless it is too far down.</summary>
    public string Remember(string directory)
    {
        directory = directory.Replace("//", "/", StringComparison.Ordinal);
        if (directory.Length <= 12 && !_directories.Contains(directory))
            _directories.Add(directory);
        return directory;
    }

    /// <summary>Takes note of a mount.</summary>
    public void Mounted(string path)
    {
        if (path is ['/', ..])
        {
            _mounts.Remove(path);
            _mounts.Add(path);
        }
    }

    /// <summary>Chooses a task to go on with: a new one at times.</summary>
    public string Switch()
    {
        var candidates = _tasks.Count < 5 && random.Percent(40) ? [$"t{random.Below(4)}"] : _tasks.ToArray();
        _current = random.Pick(candidates);
        if (!_tasks.Contains(_current))
            _tasks.Add(_current);
        return _current;
    }

    /// <summary>Ends the current task, if it can end.</summary>
    public bool Exit()
    {
        if (_current is "main")
            return false;
        _tasks.Remove(_current);
        _current = "main";
        return true;
    }
}
