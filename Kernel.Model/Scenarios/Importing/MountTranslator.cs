// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Importing;

/// <summary>Translates the calls that mount.</summary>
internal static class MountTranslator
{
    private static readonly (string Name, MountFlags Flag)[] Flags =
    [
        ("MS_RDONLY", MountFlags.ReadOnly), ("MS_NOSUID", MountFlags.NoSuid), ("MS_NODEV", MountFlags.NoDev), ("MS_NOEXEC", MountFlags.NoExec),
        ("MS_NOSYMFOLLOW", MountFlags.NoSymFollow), ("MS_NOATIME", MountFlags.NoAtime), ("MS_NODIRATIME", MountFlags.NoDirAtime),
        ("MS_RELATIME", MountFlags.RelAtime), ("MS_STRICTATIME", MountFlags.StrictAtime),
    ];

    private static readonly (string Name, MountAttributes Attribute)[] Attributes =
    [
        ("MOUNT_ATTR_RDONLY", MountAttributes.ReadOnly), ("MOUNT_ATTR_NOSUID", MountAttributes.NoSuid), ("MOUNT_ATTR_NODEV", MountAttributes.NoDev),
        ("MOUNT_ATTR_NOEXEC", MountAttributes.NoExec), ("MOUNT_ATTR_NOATIME", MountAttributes.NoAtime), ("MOUNT_ATTR_STRICTATIME", MountAttributes.StrictAtime),
        ("MOUNT_ATTR__ATIME", MountAttributes.AtimeMask), ("MOUNT_ATTR_NODIRATIME", MountAttributes.NoDirAtime), ("MOUNT_ATTR_NOSYMFOLLOW", MountAttributes.NoSymFollow),
    ];

    private static readonly (string Name, Propagation Type, PropagationTypes Attribute)[] Types =
    [
        ("MS_SHARED", Propagation.Shared, PropagationTypes.Shared), ("MS_SLAVE", Propagation.Slave, PropagationTypes.Slave),
        ("MS_PRIVATE", Propagation.Private, PropagationTypes.Private), ("MS_UNBINDABLE", Propagation.Unbindable, PropagationTypes.Unbindable),
    ];

    private static readonly (string Name, UmountFlags Flag)[] UmountNames =
    [
        ("MNT_FORCE", UmountFlags.Force), ("MNT_DETACH", UmountFlags.Detach), ("MNT_EXPIRE", UmountFlags.Expire), ("UMOUNT_NOFOLLOW", UmountFlags.NoFollow),
    ];

    /// <summary>The command for a call of a task.</summary>
    public static Translation Of(TracedTask task, TraceCall call) => call.Name switch
    {
        "mount" => Mount(task, call),
        "umount" => Translator.Path(task, null, call[0], p => new Umount(p, UmountFlags.None)),
        "umount2" => Translator.Path(task, null, call[0], p => new Umount(p, Sum(UmountNames, call[1].Flags))),
        "pivot_root" => Translator.Paths(task, (null, call[0]), (null, call[1]), (a, b) => new PivotRoot(a, b)),
        "open_tree" => OpenTree(task, call),
        "move_mount" => MoveMount(task, call),
        "mount_setattr" => Setattr(task, call),
        "fsopen" => FsOpen(task, call),
        "fsconfig" => FsConfig(task, call),
        "fsmount" => FsMount(task, call),
        "statmount" or "listmount" => Translation.Unsaid($"{call.Name}: which mount the number means, the trace does not say"),
        "fspick" => FsPick(task, call),
        "open_tree_attr" or "quotactl" or "swapon" or "swapoff" => Translation.Unsaid($"{call.Name}, which scenarios do not have"),
        _ => Translation.Nothing,
    };

    private static Translation Mount(TracedTask task, TraceCall call)
    {
        var names = call[3].Flags;
        var flags = Sum(Flags, names);
        var data = call[4].String ?? "";
        var recursive = names.Contains("MS_REC");
        if (names.Contains("MS_REMOUNT"))
            return Translator.Path(task, null, call[1], p => new Remount(p, names.Contains("MS_BIND"), flags, names.Contains("MS_BIND") ? "" : Own(data)));
        if (names.Contains("MS_BIND"))
            return Translator.Paths(task, (null, call[0]), (null, call[1]), (a, b) => new Bind(a, b, recursive));
        if (Types.Where(t => names.Contains(t.Name)).ToArray() is [var type, ..])
            return Translator.Path(task, null, call[1], p => new SetPropagation(p, type.Type, recursive));
        if (names.Contains("MS_MOVE"))
            return Translator.Paths(task, (null, call[0]), (null, call[1]), (a, b) => new MoveMount(a, b));
        if (call[2].String is not { } name)
            return Translation.Unsaid("mount without a type");
        var (known, reason) = Type(name, call.Errno);
        return Translator.Path(task, null, call[1], p => new MountNew(known, call[0].String ?? "none", p, flags, known is "tmpfs" ? Own(data) : "")).Leaving(reason);
    }

    /// <summary>A type that scenarios can mount: what shows something of the machine, or is on a device, is a tmpfs there.</summary>
    private static (string Type, string? Reason) Type(string name, Errno errno) => name switch
    {
        "tmpfs" or "ramfs" or "devpts" => (name, null),
        "proc" or "sysfs" or "cgroup2" or "mqueue" when errno is not Errno.None => (name, null),
        _ => ("tmpfs", $"as a tmpfs: {Show.Plain(name)} is not for a world of its own"),
    };

    /// <summary>The options of a tmpfs that scenarios have.</summary>
    private static string Own(string data) => string.Join(',', data.Split(',').Where(o =>
        (o.StartsWith("size=", StringComparison.Ordinal) && o.Length is > 5 and < 20 && o[5..].TrimEnd("kKmMgG%".ToCharArray()).All(char.IsAsciiDigit) && char.IsAsciiDigit(o[5]))
        || (o.StartsWith("mode=", StringComparison.Ordinal) && o.Length is > 5 and <= 10 && o[5..].All(c => c is >= '0' and <= '7'))));

    private static Translation OpenTree(TracedTask task, TraceCall call)
    {
        var names = call[2].Flags;
        var flags = (names.Contains("OPEN_TREE_CLONE") ? OpenTreeFlags.Clone : OpenTreeFlags.None)
            | (names.Contains("AT_RECURSIVE") ? OpenTreeFlags.Recursive : OpenTreeFlags.None)
            | (names.Contains("AT_SYMLINK_NOFOLLOW") ? OpenTreeFlags.NoFollow : OpenTreeFlags.None);
        var (operand, reason) = Translator.Operand(task, call[0], call[1], names.Contains("AT_EMPTY_PATH"));
        return operand is null ? Translation.Unsaid(reason!) : Opened(task, call, fd => new OpenTree(fd, operand, flags)).Leaving(reason);
    }

    private static Translation MoveMount(TracedTask task, TraceCall call)
    {
        var names = call[4].Flags;
        var (from, why) = Translator.Operand(task, call[0], call[1], names.Contains("MOVE_MOUNT_F_EMPTY_PATH"));
        var (to, whyNot) = Translator.Operand(task, call[2], call[3], names.Contains("MOVE_MOUNT_T_EMPTY_PATH"));
        if (from is null || to is null)
            return Translation.Unsaid((from is null ? why : whyNot)!);
        var flags = (names.Contains("MOVE_MOUNT_BENEATH") ? MoveTreeFlags.Beneath : MoveTreeFlags.None)
            | (names.Contains("MOVE_MOUNT_SET_GROUP") ? MoveTreeFlags.SetGroup : MoveTreeFlags.None);
        return new(new MoveTree(from, to, flags), why ?? whyNot);
    }

    private static Translation Setattr(TracedTask task, TraceCall call)
    {
        if (call[3].IsNull)
            return Translation.Nothing; // Is the call there? libmount asks so.
        var names = call[2].Flags;
        var set = Sum(Attributes, (call[3].Member("attr_set") ?? new("")).Flags);
        var clear = Sum(Attributes, (call[3].Member("attr_clr") ?? new("")).Flags);
        var asked = (call[3].Member("propagation") ?? new("")).Flags;
        var propagation = Types.Where(t => asked.Contains(t.Name)).Aggregate(PropagationTypes.None, (all, t) => all | t.Attribute);
        if ((set | clear) is MountAttributes.None && propagation is PropagationTypes.None)
            return Translation.Unsaid("mount_setattr of nothing that scenarios have");
        return Translator.Path(task, call[0], call[1], p => new MountSetattr(p, names.Contains("AT_RECURSIVE"), set, clear, propagation), names.Contains("AT_EMPTY_PATH"));
    }

    private static Translation FsOpen(TracedTask task, TraceCall call)
    {
        if (call[0].String is not { } name)
            return Translation.Unsaid("a text that strace has cut off");
        var (known, reason) = Type(name, call.Errno);
        return Opened(task, call, fd => new FsOpen(fd, known)).Leaving(reason);
    }

    private static Translation FsPick(TracedTask task, TraceCall call)
    {
        var (operand, reason) = Translator.Operand(task, call[0], call[1], call[2].Flags.Contains("FSPICK_EMPTY_PATH"));
        if (operand is null || call.Errno is not Errno.None || call.Result is not (>= 0 and <= int.MaxValue and var fd))
            return Translation.Unsaid(operand is null ? reason! : "fspick, which scenarios do not have");
        task.Files.Take((int)fd, new PickedContext(operand));
        return Translation.LeftOut("the remount that it leads to says it");
    }

    private static Translation FsConfig(TracedTask task, TraceCall call)
    {
        var asked = (call[1].Text, call[2].String, call[3].String);
        if (call[0].Descriptor is { } context && task.Files.Unopened<PickedContext>(context) is { } picked)
            return Reconfigure(picked, asked);
        if (call[0].Descriptor is not { } traced || task.Files.Of(traced) is not { } fd)
            return Translation.Unsaid("a file system context that no command has opened");
        return asked switch
        {
            ("FSCONFIG_SET_STRING", "source", { } source) => new(new FsConfig(fd, FsConfigCommand.String, "source", source)),
            ("FSCONFIG_SET_FLAG", "ro", _) => new(new FsConfig(fd, FsConfigCommand.Flag, "ro")),
            ("FSCONFIG_CMD_CREATE" or "FSCONFIG_CMD_CREATE_EXCL", _, _) => new(new FsConfig(fd, FsConfigCommand.Create)),
            _ => Option(asked, call.Errno),
        };
    }

    /// <summary>A reconfiguration changes the superblock, and a remount that and the mount: mount_setattr(2), which follows where it matters, sets that anew.</summary>
    private static Translation Reconfigure(PickedContext context, (string Command, string? Key, string? Value) asked)
    {
        switch (asked)
        {
            case ("FSCONFIG_SET_FLAG", "ro" or "rw", _):
                context.ReadOnly = asked.Key is "ro";
                return Translation.LeftOut("the remount that it leads to says it");
            case ("FSCONFIG_CMD_RECONFIGURE", _, _) when context.ReadOnly is { } readOnly:
                return new(new Remount(context.Operand, Bind: false, readOnly ? MountFlags.ReadOnly : MountFlags.None), "as a remount");
            case ("FSCONFIG_CMD_RECONFIGURE", _, _):
                return Translation.LeftOut("it changes options only, of which scenarios show none");
            default:
                return Option(asked, Errno.None);
        }
    }

    /// <summary>Options of a tmpfs by which nothing shows that a scenario asks about, as long as it takes them.</summary>
    private static Translation Option((string Command, string? Key, string? Value) asked, Errno errno) => asked switch
    {
        ("FSCONFIG_SET_STRING", "size" or "mode" or "nr_inodes" or "nr_blocks" or "uid" or "gid", _) when errno is Errno.None =>
            Translation.LeftOut($"{asked.Key}, by which nothing shows"),
        _ => Translation.Unsaid($"fsconfig {Show.Plain(asked.Command)} {Show.Plain(asked.Key ?? "")}, which scenarios do not have"),
    };

    private static Translation FsMount(TracedTask task, TraceCall call) =>
        call[0].Descriptor is { } traced && task.Files.Of(traced) is { } fd
            ? Opened(task, call, number => new FsMount(number, fd, Sum(Attributes, call[2].Flags)))
            : Translation.Unsaid("a file system context that no command has opened");

    /// <summary>A command that opens a descriptor; where the call failed, any number does.</summary>
    private static Translation Opened(TracedTask task, TraceCall call, Func<int, Command> make)
    {
        if (call.Errno is not Errno.None)
            return new(make(DescriptorNumber.Last));
        return call.Result is >= 0 and <= int.MaxValue and var fd && task.Files.Open((int)fd) is { } number
            ? new(make(number))
            : Translation.Unsaid("more descriptors at once than scenarios have");
    }

    private static T Sum<T>((string Name, T Flag)[] table, IReadOnlySet<string> names)
        where T : struct, Enum =>
        (T)Enum.ToObject(typeof(T), table.Where(t => names.Contains(t.Name)).Aggregate(0L, (all, t) => all | Convert.ToInt64(t.Flag, CultureInfo.InvariantCulture)));
}
