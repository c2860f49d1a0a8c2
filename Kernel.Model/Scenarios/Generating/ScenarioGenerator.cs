// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Generating;

/// <summary>
/// Makes random scenarios, mostly of operations that succeed: several tasks and namespaces, propagation, busy files. It
/// remembers roughly what it has made, so as to build on it, and leaves it to the backends to say what really came of it.
/// </summary>
public sealed class ScenarioGenerator
{
    private readonly Prng _random;
    private readonly GeneratorState _state;
    private readonly List<Command> _commands = [];
    private readonly (int Weight, Action Make)[] _mix;
    private readonly int _total;

    private ScenarioGenerator(Prng random)
    {
        _random = random;
        _state = new(random);
        _mix = [.. Mix(), .. new MountApiGenerator(random, _state, Add).Mix()];
        _total = _mix.Sum(m => m.Weight);
    }

    /// <summary>The scenario with a number, of a seed. The same everywhere.</summary>
    public static Scenario Make(ulong seed, int number)
    {
        var generator = new ScenarioGenerator(Prng.ForCase(seed, number));
        return Scenario.Of($"random-{seed}-{number}", generator.Commands());
    }

    private List<Command> Commands()
    {
        Furnish();
        var length = _commands.Count + 12 + _random.Below(30);
        while (_commands.Count < length)
        {
            var at = _random.Below(_total);
            var i = 0;
            while (at >= _mix[i].Weight)
                at -= _mix[i++].Weight;
            _mix[i].Make();
        }

        return _commands;
    }

    /// <summary>A few directories and mounts to begin with.</summary>
    private void Furnish()
    {
        foreach (var top in GeneratorState.Tops)
            Add(new MakeDirectory(top));
        if (_random.Percent(40))
            Add(new SetPropagation("/", Propagation.Shared, Recursive: false));
        for (var i = _random.Below(3); i >= 0; i--)
            Tmpfs();
        if (_random.Percent(50))
            Add(new SetPropagation(_state.Mount(), Propagation.Shared, _random.Percent(20)));
    }

    private (int Weight, Action Make)[] Mix() =>
    [
        (9, Tmpfs),
        (12, () => Mount(path => new Bind(_state.Path(), path, Recursive: false))),
        (8, () => Mount(path => new Bind(_state.Path(), path, Recursive: true))),
        (7, Move),
        (14, () => Add(new SetPropagation(_state.Mount(), _random.Pick(Types), _random.Percent(30)))),
        (18, Umount),
        (4, () => Add(new Remount(_state.Mount(), _random.Percent(60), RemountFlags()))),
        (2, BindFile),
        (5, () => Add(new MakeDirectory(_state.NewDirectory()))),
        (1, () => Add(new MakeDirectories(_state.Remember($"{_state.Directory()}/x/y")))),
        (3, () => Add(new Touch(_state.File()))),
        (5, Rearrange),
        (2, () => Add(new Symlink(_random.Percent(80) ? _state.Path() : _state.File(), _state.Link()))),
        (7, Open),
        (4, () => Add(new Close(_state.Descriptor()))),
        (2, () => Add(new Dup2(_state.Descriptor(), _state.Opened(_state.Descriptor())))),
        (1, () => Add(CloseRange())),
        (4, () => Add(new ChangeDirectory(_state.Path()))),
        (2, () => Add(new ChangeRoot(_state.Path()))),
        (3, Pivot),
        (8, Switch),
        (2, Leave),
        (4, () => Add(new Unshare(UnshareFlags()))),
        (3, () => Add(new EnterNamespace(_random.Pick(_state.Tasks)))),
        (2, () => Add(new Stat(_state.Path()))),
        (3, () => Add(new Mountinfo())),
        (1, () => Add(new Settle())),
    ];

    private static IReadOnlyList<Propagation> Types { get; } =
        [Propagation.Shared, Propagation.Shared, Propagation.Slave, Propagation.Slave, Propagation.Private, Propagation.Unbindable];

    private void Add(Command command) => _commands.Add(command);

    private void Tmpfs()
    {
        Mount(path => FileSystem(path));
        var here = _state.Newest;
        if (_random.Percent(70))
            Add(new MakeDirectory(_state.Remember($"{here}/{_random.Pick(GeneratorState.Names)}")));
        if (_random.Percent(30))
            Add(new Touch($"{here}/f"));
    }

    private void Mount(Func<string, Command> make)
    {
        var path = _state.Path();
        Add(make(path));
        _state.Mounted(path);
    }

    private void Move()
    {
        var from = _state.MountBelow();
        var to = _state.Path();
        Add(new MoveMount(from, to));
        _state.Mounted(to);
    }

    private void Umount()
    {
        var kind = _random.Below(20);
        var path = _random.Percent(92) ? _state.Mount() : _random.Percent(50) ? _state.Path() : _state.File();
        var flags = kind switch
        {
            < 10 => UmountFlags.None,
            < 16 => UmountFlags.Detach,
            < 18 => UmountFlags.Expire,
            18 => UmountFlags.NoFollow,
            _ => (UmountFlags)_random.Below(16),
        };
        Add(new Umount(path, flags));
        // An expiry mark means something only to a second attempt.
        if (flags is UmountFlags.Expire && _random.Percent(70))
            Add(new Umount(path, flags));
    }

    private void Rearrange()
    {
        Add(_random.Below(5) switch
        {
            0 => new RemoveDirectory(_state.Directory()),
            1 => new Unlink(TouchedFile()),
            2 => new Rename(_state.File(), _state.File()),
            3 => new Rename(_state.Path(), _state.Path()),
            _ => new Rename(_state.Directory(), _state.NewDirectory()),
        });
    }

    private void Open()
    {
        var file = _random.Percent(50);
        var descriptor = _state.Opened(_state.NewDescriptor());
        var resolve = _random.Percent(20) ? Restrictions() : ResolveFlags.None;
        // Whether a link can be followed without a write to it depends on the time of day.
        var path = resolve.HasFlag(ResolveFlags.Cached) ? _state.Directory() : file ? _state.File() : _state.Path();
        Add(new Open(
            descriptor,
            path,
            file && _random.Percent(60) ? _random.Pick([Access.WriteOnly, Access.ReadWrite]) : Access.ReadOnly,
            (file && _random.Percent(60) ? OpenFlags.Create : OpenFlags.None)
                | (_random.Percent(20) ? OpenFlags.Path : OpenFlags.None)
                | (_random.Percent(8) ? OpenFlags.Directory : OpenFlags.None)
                | (_random.Percent(8) && !PathOperand.Of(path).IsDescriptor ? OpenFlags.NoFollow : OpenFlags.None),
            resolve));
    }

    private ResolveFlags Restrictions() => _random.Percent(85)
        ? (ResolveFlags)(1 << _random.Below(6))
        : (ResolveFlags)(_random.Below(64) & ~(int)ResolveFlags.Cached);

    private MountNew FileSystem(string path)
    {
        var type = _random.Below(40) switch
        {
            0 or 1 => "ramfs",
            2 => "devpts",
            3 => _random.Pick(["proc", "sysfs", "cgroup2", "mqueue"]),
            _ => "tmpfs",
        };
        var data = type is "tmpfs" && _random.Percent(8) ? _random.Pick(["size=4096", "size=0", "mode=700", "size=1m,mode=0755"]) : "";
        return new MountNew(type, $"t{_random.Below(4)}", path, _random.Percent(30) ? MountFlagsOf(1 + _random.Below(2)) : MountFlags.None, data);
    }

    private MountFlags RemountFlags() => _random.Below(10) switch
    {
        < 5 => MountFlags.ReadOnly,
        < 7 => MountFlags.None,
        _ => MountFlagsOf(1 + _random.Below(3)),
    };

    private MountFlags MountFlagsOf(int count) =>
        Enumerable.Range(0, count).Aggregate(MountFlags.None, (flags, _) => flags | _random.Pick(AllMountFlags));

    private static IReadOnlyList<MountFlags> AllMountFlags { get; } = [.. Enum.GetValues<MountFlags>().Where(f => f is not MountFlags.None)];

    private CloseRange CloseRange() => _random.Percent(12)
        ? new(_random.Pick([0u, 3u, 5u, 100u, 4294967295u]), _random.Pick([2u, 6u, 1000u, 4294967295u]))
        : new(3 + (uint)_random.Below(5), 3 + (uint)_random.Below(6));

    private UnshareFlags UnshareFlags() => _random.Below(20) switch
    {
        < 12 => Scenarios.UnshareFlags.Mounts,
        < 17 => Scenarios.UnshareFlags.Mounts | Scenarios.UnshareFlags.User,
        17 => Scenarios.UnshareFlags.Mounts | Scenarios.UnshareFlags.FsState | Scenarios.UnshareFlags.Files,
        18 => _random.Pick([Scenarios.UnshareFlags.FsState, Scenarios.UnshareFlags.Files, Scenarios.UnshareFlags.None]),
        _ => Scenarios.UnshareFlags.User,
    };

    private void BindFile()
    {
        var (from, to) = (_state.File(), _state.File());
        Add(new Touch(from));
        Add(new Touch(to));
        Add(new Bind(from, to, Recursive: false));
        _state.Mounted(to);
    }

    private void Pivot()
    {
        var root = _state.MountBelow();
        switch (_random.Below(3))
        {
            case 0:
                Add(new ChangeDirectory(root));
                Add(new PivotRoot(".", "."));
                if (_random.Percent(50))
                    Add(new Umount(".", UmountFlags.Detach));
                break;
            case 1:
                Add(new MakeDirectory($"{root}/old"));
                Add(new PivotRoot(root, $"{root}/old"));
                break;
            default:
                Add(new PivotRoot(root, _state.Path()));
                break;
        }
    }

    private string TouchedFile()
    {
        var file = _state.File();
        if (_random.Percent(60))
            Add(new Touch(file));
        return file;
    }

    private void Switch() => Add(new SwitchTask(_state.Switch(), _random.Percent(15)));

    private void Leave()
    {
        if (_state.Exit())
            Add(new Exit());
    }
}
