// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Generating;

/// <summary>
/// Makes random scenarios with tasks that act at the same time: a prelude, in which a little is mounted and held, then two or three columns of one
/// to three commands, then at times a command more. There are few places, and the columns of a scenario keep to one or two of them mostly, so that the
/// tasks get in each other's way.
/// </summary>
public sealed class TasksGenerator
{
    /// <summary>How many in a hundred of the operands are those that all columns of the scenario have.</summary>
    private const int Together = 85;

    private static readonly string[] s_tasks = ["main", "other", "third"];
    private static readonly string[] s_places = ["/a", "/a", "/a", "/b", "/b", "/a/d", "/b/d", "/a/d/e"];
    private static readonly string[] s_files = ["/a/f", "/a/f", "/b/f", "/f", "/a/d/f"];
    private static readonly Propagation[] s_types = [Propagation.Shared, Propagation.Shared, Propagation.Slave, Propagation.Private, Propagation.Unbindable];
    private static readonly UmountFlags[] s_umounts = [UmountFlags.None, UmountFlags.None, UmountFlags.None, UmountFlags.Detach, UmountFlags.Detach, UmountFlags.Expire, UmountFlags.Force];

    private readonly Prng _random;
    private readonly (int Weight, Func<Command> Make)[] _mix;
    private readonly int _total;

    /// <summary>Where the columns of this scenario meet.</summary>
    private readonly string[] _meeting;

    private readonly string _file;

    private TasksGenerator(Prng random)
    {
        _random = random;
        _meeting = [random.Pick(s_places), random.Pick(s_places)];
        _file = random.Pick(s_files);
        _mix = Mix();
        _total = _mix.Sum(it => it.Weight);
    }

    /// <summary>The scenario with a number, of a seed. The same everywhere.</summary>
    public static Scenario Make(ulong seed, int number)
    {
        var text = new TasksGenerator(Prng.ForCase(seed, number)).Text();
        return ScenarioParser.Read($"tasks-{seed}-{number}", Encoding.UTF8.GetBytes(text)).Scenario ?? throw new InvalidOperationException($"Not a scenario:\n{text}");
    }

    private string Text()
    {
        var lines = new List<string>();
        lines.AddRange(Prelude().Select(CommandText.Of));
        lines.Add("par");
        foreach (var task in s_tasks.Take(_random.Percent(80) ? 2 : 3))
        {
            lines.Add($"task {task}");
            var count = 1 + Math.Min(_random.Below(3), _random.Below(3));
            for (var i = 0; i < count; i++)
                lines.Add($"  {CommandText.Of(i == count - 1 && task is not "main" && _random.Percent(8) ? new Exit() : Next())}");
        }

        lines.Add("end");
        if (_random.Percent(25))
            lines.Add(CommandText.Of(Next()));
        return string.Join('\n', lines) + "\n";
    }

    private List<Command> Prelude()
    {
        List<Command> commands = [new MakeDirectory("/a"), new MakeDirectory("/b")];
        Maybe(30, new SetPropagation("/", Propagation.Shared, Recursive: false));
        Maybe(90, new MountNew("tmpfs", "t", "/a", MountFlags.None, ""));
        Maybe(60, new MakeDirectories("/a/d/e"));
        Maybe(60, new Touch("/a/f"));
        Maybe(35, new SetPropagation("/a", _random.Pick(s_types), Recursive: false));
        Maybe(35, new Bind("/a", "/b", _random.Percent(40)));
        Maybe(20, new MountNew("tmpfs", "u", "/a/d", MountFlags.None, ""));
        if (_random.Percent(50))
        {
            commands.Add(new SwitchTask("other", _random.Percent(15)));
            Maybe(20, new Unshare(UnshareFlags.Mounts));
            Maybe(50, _random.Percent(50) ? new ChangeDirectory(Place()) : new Open(3, File(), Access.ReadOnly, OpenFlags.None, ResolveFlags.None));
            commands.Add(new SwitchTask("main", false));
        }

        Maybe(30, Next());
        return commands;

        void Maybe(int percent, Command command)
        {
            if (_random.Percent(percent))
                commands.Add(command);
        }
    }

    private Command Next()
    {
        var at = _random.Below(_total);
        var i = 0;
        while (at >= _mix[i].Weight)
            at -= _mix[i++].Weight;
        return _mix[i].Make();
    }

    private (int Weight, Func<Command> Make)[] Mix() =>
    [
        (20, () => new Umount(Place(), _random.Pick(s_umounts))),
        (7, () => new MountNew("tmpfs", "x", Place(), MountFlags.None, "")),
        (8, () => new Bind(Place(), Place(), _random.Percent(40))),
        (6, () => new MoveMount(Place(), Place())),
        (7, () => new SetPropagation(Place(), _random.Pick(s_types), _random.Percent(20))),
        (5, () => new Remount(Place(), _random.Percent(60), _random.Percent(60) ? MountFlags.ReadOnly : MountFlags.None)),
        (3, () => new MountSetattr(Place(), _random.Percent(30), MountAttributes.ReadOnly, MountAttributes.None)),
        (3, () => new OpenTree(Descriptor(), Place(), OpenTreeFlags.Clone | (_random.Percent(40) ? OpenTreeFlags.Recursive : OpenTreeFlags.None))),
        (3, () => new MoveTree(_random.Percent(60) ? $"fd:{Descriptor()}" : Place(), Place(), _random.Percent(15) ? MoveTreeFlags.Beneath : MoveTreeFlags.None)),
        (3, () => new PivotRoot(_random.Pick(["/a", "/b"]), Place())),
        (5, () => new MakeDirectory($"{Place()}/n")),
        (4, () => new RemoveDirectory(Place())),
        (3, () => new Touch(File())),
        (3, () => new Unlink(File())),
        (4, () => _random.Percent(50) ? new Rename(Place(), Place()) : new Rename(File(), File())),
        (1, () => new Symlink("a", "/l")),
        (10, Open),
        (4, () => new Close(Descriptor())),
        (2, () => new Dup2(Descriptor(), Descriptor())),
        (1, () => new CloseRange(3, 3 + (uint)_random.Below(4))),
        (5, () => new ChangeDirectory(_random.Percent(80) ? Place() : "..")),
        (1, () => new ChangeRoot(Place())),
        (6, () => new Stat(_random.Percent(50) ? Place() : File())),
        (2, () => _random.Percent(60) ? new StatMount(Place()) : new ListMount(Place(), Recursive: false)),
        (3, () => new Unshare(UnshareFlags.Mounts)),
        (1, () => new Unshare(UnshareFlags.Mounts | UnshareFlags.User)),
    ];

    private string Place() => _random.Pick(_random.Percent(Together) ? _meeting : s_places);

    private string File() => _random.Percent(Together) ? _file : _random.Pick(s_files);

    private int Descriptor() => 3 + _random.Below(2);

    private Open Open()
    {
        var access = _random.Percent(60) ? Access.ReadOnly : _random.Pick([Access.WriteOnly, Access.ReadWrite]);
        var flags = (_random.Percent(25) ? OpenFlags.Create : OpenFlags.None) | (_random.Percent(15) ? OpenFlags.Path : OpenFlags.None);
        return new(Descriptor(), _random.Percent(70) ? File() : Place(), access, flags, ResolveFlags.None);
    }
}
