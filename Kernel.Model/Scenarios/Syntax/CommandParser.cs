// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;

namespace Kernel.Scenarios.Syntax;

/// <summary>Turns the words of one command into a <see cref="Command"/>: one entry a command name.</summary>
internal static class CommandParser
{
    private static readonly FrozenDictionary<string, (string Usage, Func<Arguments, Command> Read)> Commands =
        new Dictionary<string, (string, Func<Arguments, Command>)>
        {
            ["mkdir"] = ("mkdir [-p] PATH", MakeDirectory),
            ["touch"] = ("touch PATH", a => a.End(new Touch(a.NoOptions().Path("PATH")))),
            ["rmdir"] = ("rmdir PATH", a => a.End(new RemoveDirectory(a.NoOptions().Path("PATH")))),
            ["rm"] = ("rm PATH", a => a.End(new Unlink(a.NoOptions().Path("PATH")))),
            ["mv"] = ("mv OLD NEW", a => a.End(new Rename(a.NoOptions().Path("OLD"), a.Path("NEW")))),
            ["ln"] = ("ln -s TARGET PATH", Symlink),
            ["mount"] = (MountParser.Usage, MountParser.Read),
            ["umount"] = ("umount [-l] [-f] [--expire] [--nofollow] PATH", Umount),
            ["pivot_root"] = ("pivot_root NEW OLD", a => a.End(new PivotRoot(a.NoOptions().Path("NEW"), a.Path("OLD")))),
            ["chdir"] = ("chdir PATH", a => a.End(new ChangeDirectory(a.NoOptions().Path("PATH")))),
            ["chroot"] = ("chroot PATH", a => a.End(new ChangeRoot(a.NoOptions().Path("PATH")))),
            ["open"] = (OpenParser.Usage, OpenParser.Read),
            ["close"] = ("close FD", a => a.End(new Close(a.NoOptions().Descriptor("FD")))),
            ["dup2"] = ("dup2 FD FD2", a => a.End(new Dup2(a.NoOptions().Descriptor("FD"), a.Descriptor("FD2")))),
            ["close_range"] = ("close_range FIRST LAST",
                a => a.End(new CloseRange(a.NoOptions().Unsigned("FIRST"), a.Unsigned("LAST")))),
            ["stat"] = ("stat PATH", a => a.End(new Stat(a.NoOptions().Path("PATH")))),
            ["task"] = ("task [-s] NAME", SwitchTask),
            ["exit"] = ("exit", a => a.NoOptions().End(new Exit())),
            ["unshare"] = ("unshare [-U] [-m] [-F] [-f]", Unshare),
            ["nsenter"] = ("nsenter NAME", a => a.End(new EnterNamespace(TaskName(a.NoOptions())))),
            ["settle"] = ("settle", a => a.NoOptions().End(new Settle())),
            ["mountinfo"] = ("mountinfo", a => a.NoOptions().End(new Mountinfo())),
        }
        .Concat(MountApiParser.Commands.Select(c => KeyValuePair.Create(c.Name, (c.Usage, c.Read))))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How each command is written, in the order of their names.</summary>
    public static IEnumerable<string> Usages => Commands.Values.Select(command => command.Usage).Order(StringComparer.Ordinal);

    /// <summary>Reads a command of at least one word.</summary>
    public static Command Read(IReadOnlyList<Word> words)
    {
        var name = words[0];
        if (Commands.TryGetValue(name.Text, out var command))
            return command.Read(new(words, command.Usage));
        var hint = ShellWords.Hint(name.Text) ?? Spelling.Hint(name.Text, Commands.Keys.Concat(Statement.Keywords));
        throw new SyntaxException(name.Start, $"unknown command {Show.Quote(name.Text)}{hint}");
    }

    private static Command MakeDirectory(Arguments arguments)
    {
        var parents = false;
        arguments.Options(o => o is "-p" ? () => parents = true : null);
        var path = arguments.Path("PATH");
        return arguments.End(parents ? new MakeDirectories(path) : new MakeDirectory(path));
    }

    private static Command Symlink(Arguments arguments)
    {
        var symbolic = false;
        arguments.Options(o => o is "-s" && !symbolic ? () => symbolic = true : null);
        return symbolic
            ? arguments.End(new Symlink(arguments.Operand("TARGET"), arguments.Path("PATH")))
            : throw arguments.Missing("-s");
    }

    private static Command Umount(Arguments arguments)
    {
        var flags = UmountFlags.None;
        void Options() => arguments.Options(o => o switch
        {
            "-l" => () => flags |= UmountFlags.Detach,
            "-f" => () => flags |= UmountFlags.Force,
            "--expire" => () => flags |= UmountFlags.Expire,
            "--nofollow" => () => flags |= UmountFlags.NoFollow,
            _ => null,
        });

        Options();
        var path = arguments.Path("PATH");
        Options();
        return arguments.End(new Umount(path, flags));
    }

    private static Command Unshare(Arguments arguments)
    {
        var flags = UnshareFlags.None;
        arguments.Options(o => o switch
        {
            "-U" => () => flags |= UnshareFlags.User,
            "-m" => () => flags |= UnshareFlags.Mounts,
            "-F" => () => flags |= UnshareFlags.FsState,
            "-f" => () => flags |= UnshareFlags.Files,
            _ => null,
        });
        return arguments.End(new Unshare(flags));
    }

    private static Command SwitchTask(Arguments arguments)
    {
        var shared = false;
        arguments.Options(o => o is "-s" ? () => shared = true : null);
        return arguments.End(new SwitchTask(TaskName(arguments), shared));
    }

    private static string TaskName(Arguments arguments)
    {
        var name = arguments.Operand("NAME");
        return name.Length > 0 ? name : throw arguments.Last("a task's name is not empty");
    }
}
