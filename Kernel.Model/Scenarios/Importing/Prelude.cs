// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>What the calls of a trace need to find when it begins: directories, files, and mounts of the traced namespace.</summary>
internal sealed class Prelude
{
    /// <summary>The most paths that are remembered, so that a long trace takes no more memory than this.</summary>
    private const int Most = 1 << 16;

    private enum Kind
    {
        /// <summary>The root is there.</summary>
        Root,

        /// <summary>The trace makes it itself.</summary>
        Made,
        File,
        Directory,
        Mount,
        FileMount,
    }

    /// <summary>Below a directory comes what is in it, before anything else.</summary>
    private readonly SortedDictionary<string, Kind> _paths = new(Comparer<string>.Create((a, b) => string.CompareOrdinal(a.Replace('/', '\0'), b.Replace('/', '\0')))) { ["/"] = Kind.Root };

    /// <summary>Whether paths were too many.</summary>
    public bool Full { get; private set; }

    /// <summary>The commands, in an order in which each finds what it needs, and covers nothing that another makes.</summary>
    public IEnumerable<Command> Commands => _paths.SelectMany(path => path.Value switch
    {
        Kind.File => [new Touch(path.Key)],
        Kind.Directory => [new MakeDirectory(path.Key)],
        Kind.Mount => [new MakeDirectory(path.Key), new MountNew("tmpfs", "traced", path.Key)],
        Kind.FileMount => [new Touch(path.Key), new Bind(path.Key, path.Key, Recursive: false)],
        _ => Array.Empty<Command>(),
    });

    /// <summary>Whether a path was needed as a file.</summary>
    public bool IsFile(string path) => _paths.GetValueOrDefault(path) is Kind.File or Kind.FileMount;

    /// <summary>Takes note of a path that a command has made.</summary>
    public void Made(string path) => Add(path, Kind.Made);

    /// <summary>Whether a path is new, and in a directory that the trace makes itself.</summary>
    public bool ComesLater(string path)
    {
        if (_paths.ContainsKey(path))
            return false;
        while (path.LastIndexOf('/') is > 0 and var slash)
        {
            path = path[..slash];
            if (_paths.TryGetValue(path, out var kind))
                return kind is Kind.Made;
        }

        return false;
    }

    /// <summary>A path has to be there.</summary>
    public void Need(string path, bool file = false)
    {
        NeedParent(path);
        Add(path, file ? Kind.File : Kind.Directory);
    }

    /// <summary>The directory of a path has to be there.</summary>
    public void NeedParent(string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash <= 0)
            return;
        var parent = path[..slash];
        Need(parent);
        // By its name it was taken for a file.
        if (IsFile(parent))
            _paths[parent] = _paths[parent] is Kind.File ? Kind.Directory : Kind.Mount;
    }

    /// <summary>A mount has to be at a path.</summary>
    public void NeedMount(string path)
    {
        Need(path);
        if (_paths.GetValueOrDefault(path) is Kind.File or Kind.Directory)
            _paths[path] = IsFile(path) ? Kind.FileMount : Kind.Mount;
    }

    private void Add(string path, Kind kind)
    {
        if (_paths.ContainsKey(path))
            return;
        if (_paths.Count == Most)
            Full = true;
        else
            _paths[path] = kind;
    }
}
