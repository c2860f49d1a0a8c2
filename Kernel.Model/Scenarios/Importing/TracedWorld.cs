// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>
/// What the calls of a trace do to the trees of mounts, as far as paths go: so that what a path of a call means is known, and what
/// has to be there can be made, in the world before the trace begins, or in a file system that the trace has made before the call.
/// </summary>
internal sealed class TracedWorld
{
    /// <summary>The most mounts that are followed, and that are copied for namespaces, so that a long trace takes no more memory than this.</summary>
    private const int Most = 1 << 17;

    private readonly TracedSystem _world = new(isWorld: true, isStandIn: false);
    private readonly List<Command> _first = [];
    private int _mounts;
    private int _copied;
    private int _links;
    private readonly Dictionary<int, StandIn> _standIns = [];
    private int _standing;
    private int _needed;
    private TracedPlace? _begin;

    /// <summary>What has to be there when the trace begins.</summary>
    public Prelude Prelude { get; } = new();

    /// <summary>Whether the trace was too much to follow all of it.</summary>
    public bool Full => Prelude.Full || _mounts >= Most || _copied >= Most;

    /// <summary>Whether a way may lead through a symbolic link that a command has made.</summary>
    public bool IsLinked(IEnumerable<TracedPlace> way) =>
        _links >= Most || (_links > 0 && way.Any(place => Prefixes(place.Inside).Any(place.Mount.System.Links.Contains)));

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
            yield return path[..end];
        yield return path;
    }

    /// <summary>Where the first task stands.</summary>
    public TracedFs Begin()
    {
        var root = new TracedPlace(new TracedMount(_world, ""), "");
        return new() { Root = root, Directory = root };
    }

    /// <summary>The first task turns out to stand elsewhere than in the root.</summary>
    public void Stand(TracedTask task, string directory) => _begin = task.Fs.Directory = At(task, directory);

    /// <summary>What the last command mounted in the place of another file system; null where it did not.</summary>
    public StandIn? Mounted { get; private set; }

    /// <summary>What a stand-in has to have, by its number.</summary>
    public IEnumerable<Command> Needed(int standIn) => _standIns.TryGetValue(standIn, out var it) ? it.Commands : [];

    /// <summary>Whether a path began there.</summary>
    public bool BeginsElsewhere { get; private set; }

    /// <summary>Whether a path leads into what shows something of the machine: nothing of it is there in a scenario.</summary>
    public bool IsOfTheMachine(TracedTask task, string operand)
    {
        var place = At(task, operand);
        return (place.Mount is { System.IsWorld: true, Root: "" } && place.Path.Split('/') is [_, "proc", ..] or [_, "sys", "fs", "cgroup", _, ..])
            || (place.Mount.System.IsStandIn && place.Inside.Split('/') is [_, "self" or "thread-self" or [>= '0' and <= '9', ..], ..]);
    }

    /// <summary>A call that has returned.</summary>
    /// <returns>Commands that have to be made before it, in the same task.</returns>
    public IReadOnlyList<Command> Play(TracedTask task, Command command, Errno errno, bool standsIn)
    {
        _first.Clear();
        Mounted = null;
        if (errno is Errno.None)
            Succeed(task, command, standsIn);
        else if (errno is not Errno.ENOENT)
            Fail(task, command);
        return _first;
    }

    private void Fail(TracedTask task, Command command)
    {
        var paths = command switch
        {
            MakeDirectory c => [c.Path],
            MountNew c => [c.Path],
            Bind c => [c.Old, c.New],
            MoveMount c => [c.Old, c.New],
            MoveTree c => [c.From, c.To],
            Umount c => [c.Path],
            OpenTree c => [c.Path],
            PivotRoot c => [c.New, c.Old],
            RemoveDirectory c => [c.Path],
            ChangeDirectory c => [c.Path],
            ChangeRoot c => [c.Path],
            _ => Array.Empty<string>(),
        };
        foreach (var path in paths)
            Need(At(task, path), path, KnownFiles.Is(path));
    }

    private void Succeed(TracedTask task, Command command, bool standsIn)
    {
        switch (command)
        {
            case MakeDirectory c:
                Made(At(task, c.Path));
                break;
            case Symlink c:
                var link = At(task, c.Path);
                Made(link);
                if (_links < Most && link.Mount.System.Links.Add(link.Inside))
                    _links++;
                break;
            case Touch c:
                Made(At(task, c.Path));
                break;
            case RemoveDirectory c:
                Need(At(task, c.Path), c.Path);
                break;
            case Unlink c:
                Need(At(task, c.Path), c.Path, file: true);
                break;
            case Rename c:
                _links = _links > 0 ? Most : 0;
                Need(At(task, c.Old), c.Old, file: true);
                Made(At(task, c.New));
                break;
            case ChangeDirectory c:
                task.Fs.Directory = Needed(task, c.Path);
                break;
            case ChangeDirectoryTo c when task.Files.PlaceOf(c.Fd) is { } place:
                task.Fs.Directory = place;
                break;
            case ChangeRoot c:
                task.Fs.Root = Needed(task, c.Path);
                break;
            case Open c:
                Lead(task, c.Fd, Needed(task, c.Path, file: !c.Flags.HasFlag(OpenFlags.Directory) && KnownFiles.Is(c.Path)));
                break;
            case Dup2 c when task.Files.PlaceOf(c.Fd) is { } place:
                Lead(task, c.Fd2, place);
                break;
            case OpenTree c:
                var tree = Needed(task, c.Path, KnownFiles.Is(c.Path));
                Lead(task, c.Fd, c.Flags.HasFlag(OpenTreeFlags.Clone) ? new(tree.Mount.Copy(tree.Path, c.Flags.HasFlag(OpenTreeFlags.Recursive)), "") : tree);
                break;
            case FsMount c:
                Lead(task, c.Fd, new(new TracedMount(new(isWorld: false, standsIn), ""), ""));
                break;
            case Unshare c:
                if (c.Flags.HasFlag(UnshareFlags.FsState) || c.Flags.HasFlag(UnshareFlags.Mounts) || c.Flags.HasFlag(UnshareFlags.User))
                    task.Fs = task.Fs.Copy();
                if (c.Flags.HasFlag(UnshareFlags.Mounts))
                {
                    task.Namespace = new();
                    CopyNamespace(task);
                }

                break;
            default:
                Mount(task, command, standsIn);
                break;
        }
    }

    /// <summary>What changes the trees.</summary>
    private void Mount(TracedTask task, Command command, bool standsIn)
    {
        switch (command)
        {
            case MountNew c:
                var system = new TracedSystem(isWorld: false, standsIn);
                var point = Needed(task, c.Path);
                if (standsIn && PathOf(task, point) is { } path)
                    system.Begins = Mounted = new(++_standing, path, c.Flags);
                Attach(new TracedMount(system, ""), point);
                break;
            case Bind c:
                var file = KnownFiles.Is(c.Old) || IsFile(At(task, c.Old));
                var old = Needed(task, c.Old, file);
                Attach(old.Mount.Copy(old.Path, c.Recursive), Needed(task, c.New, file));
                break;
            case MoveMount c:
                Move(NeedMount(task, c.Old), Needed(task, c.New));
                break;
            case MoveTree { Flags: var flags } c when !flags.HasFlag(MoveTreeFlags.SetGroup):
                var from = NeedMount(task, c.From);
                var to = Needed(task, c.To);
                if (flags.HasFlag(MoveTreeFlags.Beneath) && to.Mount.Parent is { } below && !below.IsIn(from))
                {
                    Attach(from, new(below, to.Mount.Point));
                    to.Mount.Attach(new(from, ""));
                }
                else
                    Move(from, to);
                break;
            case PivotRoot c:
                Pivot(task, NeedMount(task, c.New), Needed(task, c.Old));
                break;
            case Umount c:
                var gone = NeedMount(task, c.Path);
                _mounts -= gone.Parent is null ? 0 : gone.Size;
                gone.Detach();
                break;
            case SetPropagation c:
                NeedMount(task, c.Path);
                break;
            case Remount c:
                NeedMount(task, c.Path);
                break;
            case MountSetattr c:
                NeedMount(task, c.Path);
                break;
        }
    }

    private void Attach(TracedMount mount, TracedPlace place)
    {
        if (_mounts >= Most)
            return;
        _mounts += mount.Parent is null ? mount.Size : 0;
        mount.Attach(place);
    }

    private void Move(TracedMount mount, TracedPlace place)
    {
        if (!place.Mount.IsIn(mount))
            Attach(mount, place);
    }

    private static void Pivot(TracedTask task, TracedMount root, TracedPlace old)
    {
        var before = task.Fs.Root.Mount;
        if (root == before || !root.IsIn(before) || !old.Mount.IsIn(root))
            return;
        var (parent, point) = (before.Parent, before.Point);
        root.Detach();
        before.Attach(old);
        if (parent is not null)
            root.Attach(new(parent, point));
        if (task.Fs.Directory == new TracedPlace(before, ""))
            task.Fs.Directory = new(root, "");
        task.Fs.Root = new(root, "");
    }

    /// <summary>A task has entered the namespace of another, and stands in its root, on top of what covers that.</summary>
    public static void Enter(TracedTask task, TracedTask other)
    {
        var root = other.Fs.Root.Mount.Top;
        var place = new TracedPlace(root.On("") ?? root, "");
        task.Fs = new() { Root = place, Directory = place };
        task.Namespace = other.Namespace;
    }

    private void CopyNamespace(TracedTask task)
    {
        var top = task.Fs.Root.Mount.Top;
        if ((_copied += top.Size) >= Most)
            return;
        var made = new Dictionary<TracedMount, TracedMount>();
        top.Copy("", recursive: true, made);
        if (made.TryGetValue(task.Fs.Root.Mount, out var root))
            task.Fs.Root = task.Fs.Root with { Mount = root };
        if (made.TryGetValue(task.Fs.Directory.Mount, out var directory))
            task.Fs.Directory = task.Fs.Directory with { Mount = directory };
    }

    private static void Lead(TracedTask task, int fd, TracedPlace place) => task.Files.Lead(fd, place);

    private TracedPlace Needed(TracedTask task, string operand, bool file = false)
    {
        var place = At(task, operand);
        Need(place, operand, file);
        return place;
    }

    /// <summary>The mount at a path, which has to be there.</summary>
    private TracedMount NeedMount(TracedTask task, string operand)
    {
        var place = At(task, operand);
        if (place.Path.Length == 0)
            return place.Mount;
        Need(place, operand);
        var mount = new TracedMount(place.Mount.System, place.Inside);
        Attach(mount, place);
        if (place.Mount.System.IsWorld)
            Prelude.NeedMount(place.Inside);
        return mount;
    }

    private bool IsFile(TracedPlace place) => place.Mount.System.IsWorld && Prelude.IsFile(place.Inside);

    private void Made(TracedPlace place)
    {
        if (place.Mount.System.IsWorld)
        {
            Prelude.NeedParent(place.Inside);
            Prelude.Made(place.Inside);
        }
        else if (Remember(place))
            place.Mount.System.Made.Add(place.Inside);
    }

    private static bool Remember(TracedPlace place) => place.Mount.System.Known.Count < Most && place.Mount.System.Known.Add(place.Inside);

    /// <summary>A place has to be there: from the beginning, or from now on.</summary>
    private void Need(TracedPlace place, string operand, bool file = false)
    {
        if (!place.Mount.System.IsWorld ? Remember(place) : Prelude.ComesLater(place.Inside))
        {
            if (place.Mount.System.IsWorld)
                Prelude.Made(place.Inside);
            else if (place.Mount.System.Begins is { } standIn && _needed < Most && !Prefixes(place.Inside).Any(place.Mount.System.Made.Contains))
            {
                _needed++;
                _standIns[standIn.Number] = standIn;
                standIn.Need(place.Inside, file);
                return;
            }

            var slash = operand.LastIndexOf('/');
            if (!file)
                _first.Add(new MakeDirectories(operand));
            else if (slash > 0)
                _first.AddRange([new MakeDirectories(operand[..slash]), new Touch(operand)]);
            else
                _first.Add(new Touch(operand));
        }
        else if (place.Mount.System.IsWorld && place.Inside.Length > 0)
            Prelude.Need(place.Inside, file);
    }

    /// <summary>The path from the root of a task to a place; null where none leads there.</summary>
    private static string? PathOf(TracedTask task, TracedPlace place)
    {
        var (mount, path) = (place.Mount, place.Path);
        while (mount != task.Fs.Root.Mount)
        {
            if (mount.Parent is null)
                return null;
            (mount, path) = (mount.Parent, mount.Point + path);
        }

        return path.Length > task.Fs.Root.Path.Length && path.StartsWith(task.Fs.Root.Path + "/", StringComparison.Ordinal) ? path[task.Fs.Root.Path.Length..] : null;
    }

    /// <summary>Where a path leads to.</summary>
    public TracedPlace At(TracedTask task, string operand) => Way(task, operand)[^1];

    /// <summary>Where a path leads to that no command looks up yet.</summary>
    public static TracedPlace Seen(TracedTask task, string operand) => Way(task, PathOperand.Of(operand).Path, Start(task, operand))[^1];

    /// <summary>Where a path leads to, behind the places at which it comes from mount to mount.</summary>
    public IReadOnlyList<TracedPlace> Way(TracedTask task, string operand)
    {
        var start = Start(task, operand);
        if (start == _begin && !BeginsElsewhere)
        {
            BeginsElsewhere = true;
            Prelude.Need(start.Inside);
        }

        return Way(task, PathOperand.Of(operand).Path, start);
    }

    private static TracedPlace Start(TracedTask task, string operand)
    {
        var path = PathOperand.Of(operand);
        return path.Path is ['/', ..] ? task.Fs.Root : path.Fd is { } fd ? task.Files.PlaceOf(fd) ?? task.Fs.Directory : task.Fs.Directory;
    }

    private static List<TracedPlace> Way(TracedTask task, string path, TracedPlace place)
    {
        var way = new List<TracedPlace>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is ".")
                continue;
            if (part is "..")
                way.Add(place);
            place = part is ".." ? Up(task, place) : place with { Path = $"{place.Path}/{part}" };
            if (place.Mount.On(place.Path) is not { } mount)
                continue;
            way.Add(place);
            place = new(mount, "");
        }

        way.Add(place);
        return way;
    }

    private static TracedPlace Up(TracedTask task, TracedPlace place)
    {
        while (place != task.Fs.Root && place is { Path: "", Mount.Parent: { } parent })
            place = new(parent, place.Mount.Point);
        return place == task.Fs.Root ? place : place.Parent;
    }
}
