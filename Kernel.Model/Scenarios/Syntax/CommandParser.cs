// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;

namespace Kernel.Scenarios.Syntax;

/// <summary>Turns the words of one command into a <see cref="Command"/>: one entry a command name.</summary>
internal static class CommandParser
{
    private const string MountUsage =
        "mount -t tmpfs SOURCE PATH | --bind OLD NEW | --rbind OLD NEW | --move OLD NEW | "
        + "--make-[r]{shared,slave,private,unbindable} PATH | -o remount[,bind],{ro,rw} PATH";

    private static readonly FrozenDictionary<string, (string Usage, Func<Arguments, Command> Read)> Commands =
        new Dictionary<string, (string, Func<Arguments, Command>)>
        {
            ["mkdir"] = ("mkdir [-p] PATH", MakeDirectory),
            ["touch"] = ("touch PATH", a => a.End(new Touch(a.NoOptions().Operand("PATH")))),
            ["rmdir"] = ("rmdir PATH", a => a.End(new RemoveDirectory(a.NoOptions().Operand("PATH")))),
            ["rm"] = ("rm PATH", a => a.End(new Unlink(a.NoOptions().Operand("PATH")))),
            ["mv"] = ("mv OLD NEW", a => a.End(new Rename(a.NoOptions().Operand("OLD"), a.Operand("NEW")))),
            ["ln"] = ("ln -s TARGET PATH", Symlink),
            ["mount"] = (MountUsage, MountParser.Read),
            ["umount"] = ("umount [-l] [-f] [--expire] [--nofollow] PATH", Umount),
            ["pivot_root"] = ("pivot_root NEW OLD", a => a.End(new PivotRoot(a.NoOptions().Operand("NEW"), a.Operand("OLD")))),
            ["chdir"] = ("chdir PATH", a => a.End(new ChangeDirectory(a.NoOptions().Operand("PATH")))),
            ["chroot"] = ("chroot PATH", a => a.End(new ChangeRoot(a.NoOptions().Operand("PATH")))),
            ["open"] = ("open FD PATH [rdonly|wronly|rdwr] [creat] [path] [directory] [nofollow]", Open),
            ["close"] = ("close FD", a => a.End(new Close(a.NoOptions().Descriptor("FD")))),
            ["dup2"] = ("dup2 FD FD2", a => a.End(new Dup2(a.NoOptions().Descriptor("FD"), a.Descriptor("FD2")))),
            ["close_range"] = ("close_range FIRST LAST",
                a => a.End(new CloseRange(a.NoOptions().Descriptor("FIRST"), a.Descriptor("LAST")))),
            ["stat"] = ("stat PATH", a => a.End(new Stat(a.NoOptions().Operand("PATH")))),
            ["task"] = ("task NAME", a => a.End(new SwitchTask(TaskName(a)))),
            ["exit"] = ("exit", a => a.NoOptions().End(new Exit())),
            ["unshare"] = ("unshare [-U] -m", Unshare),
            ["nsenter"] = ("nsenter NAME", a => a.End(new EnterNamespace(TaskName(a)))),
            ["settle"] = ("settle", a => a.NoOptions().End(new Settle())),
            ["mountinfo"] = ("mountinfo", a => a.NoOptions().End(new Mountinfo())),
        }.ToFrozenDictionary(StringComparer.Ordinal);

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
        var path = arguments.Operand("PATH");
        return arguments.End(parents ? new MakeDirectories(path) : new MakeDirectory(path));
    }

    private static Command Symlink(Arguments arguments)
    {
        var symbolic = false;
        arguments.Options(o => o is "-s" && !symbolic ? () => symbolic = true : null);
        return symbolic
            ? arguments.End(new Symlink(arguments.Operand("TARGET"), arguments.Operand("PATH")))
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
        var path = arguments.Operand("PATH");
        Options();
        return arguments.End(new Umount(path, flags));
    }

    private static Open Open(Arguments arguments)
    {
        var fd = arguments.NoOptions().Descriptor("FD");
        var path = arguments.Operand("PATH");
        Access? access = null;
        var flags = OpenFlags.None;
        arguments.Rest(word =>
        {
            Access? mode = word switch
            {
                "rdonly" => Access.ReadOnly,
                "wronly" => Access.WriteOnly,
                "rdwr" => Access.ReadWrite,
                _ => null,
            };
            var flag = word switch
            {
                "creat" => OpenFlags.Create,
                "path" => OpenFlags.Path,
                "directory" => OpenFlags.Directory,
                "nofollow" => OpenFlags.NoFollow,
                _ => OpenFlags.None,
            };
            if (mode is null && flag is OpenFlags.None)
                return arguments.Unknown("open flag", word);
            if (mode is not null && access is not null)
                return $"a second access mode {Show.Quote(word)}";
            access ??= mode;
            flags |= flag;
            return null;
        });
        return new Open(fd, path, access ?? Access.ReadOnly, flags);
    }

    private static Command Unshare(Arguments arguments)
    {
        var (user, mount) = (false, false);
        arguments.Options(o => o switch
        {
            "-U" => () => user = true,
            "-m" => () => mount = true,
            _ => null,
        });
        return mount ? arguments.End(new Unshare(user)) : throw arguments.Missing("-m");
    }

    private static string TaskName(Arguments arguments)
    {
        var name = arguments.NoOptions().Operand("NAME");
        return name.Length > 0 ? name : throw arguments.Last("a task's name is not empty");
    }
}
