// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;
using System.Globalization;
using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Importing;

/// <summary>Translates calls about paths, descriptors and tasks' state; <see cref="MountTranslator"/> those that mount.</summary>
internal static class Translator
{
    private const string ByPath = "by its path: no command has opened the descriptor";
    private const string NoDevices = "as a plain file: there are neither devices nor pipes";

    /// <summary>The calls that may become commands, but for those that start tasks.</summary>
    private static readonly FrozenSet<string> Names = new[]
    {
        "mkdir", "mkdirat", "mknod", "mknodat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2", "symlink", "symlinkat", "chdir", "fchdir", "chroot",
        "unshare", "open", "openat", "openat2", "close", "close_range", "dup2", "dup3", "mount", "umount", "umount2", "pivot_root", "open_tree", "move_mount",
        "mount_setattr", "fsopen", "fsconfig", "fsmount", "fspick",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a call may become a command.</summary>
    public static bool Knows(string name) => Names.Contains(name);

    /// <summary>The command for a call of a task.</summary>
    public static Translation Of(TracedTask task, TraceCall call) => call.Name switch
    {
        "mkdir" => Path(task, null, call[0], p => new MakeDirectory(p)),
        "mkdirat" => Path(task, call[0], call[1], p => new MakeDirectory(p)),
        "mknod" => Path(task, null, call[0], p => new Touch(p)).Leaving(NoDevices),
        "mknodat" => Path(task, call[0], call[1], p => new Touch(p)).Leaving(NoDevices),
        "rmdir" => Path(task, null, call[0], p => new RemoveDirectory(p)),
        "unlink" => Path(task, null, call[0], p => new Unlink(p)),
        "unlinkat" => Path(task, call[0], call[1], p => call[2].Flags.Contains("AT_REMOVEDIR") ? new RemoveDirectory(p) : new Unlink(p)),
        "rename" => Paths(task, (null, call[0]), (null, call[1]), (a, b) => new Rename(a, b)),
        "renameat" or "renameat2" => Paths(task, (call[0], call[1]), (call[2], call[3]), (a, b) => new Rename(a, b)),
        "symlink" => call[0].String is { } target ? Path(task, null, call[1], p => new Symlink(target, p)) : Translation.Unsaid("a text that strace has cut off"),
        "symlinkat" => call[0].String is { } target ? Path(task, call[1], call[2], p => new Symlink(target, p)) : Translation.Unsaid("a text that strace has cut off"),
        "chdir" => Path(task, null, call[0], p => new ChangeDirectory(p)),
        "fchdir" => Descriptor(task, call[0], fd => new ChangeDirectoryTo(fd), place => new ChangeDirectory(place)),
        "chroot" => Path(task, null, call[0], p => new ChangeRoot(p)),
        "unshare" => Unshare(task, call),
        "open" => Open(task, null, call[0], call[1].Flags, ResolveFlags.None, call),
        "openat" => Open(task, call[0], call[1], call[2].Flags, ResolveFlags.None, call),
        "openat2" => Open(task, call[0], call[1], (call[2].Member("flags") ?? new("")).Flags, Resolve(call[2].Member("resolve")), call),
        "close" => Close(task, call),
        "dup2" or "dup3" => Duplicate(task, call[0], call),
        _ => MountTranslator.Of(task, call),
    };

    /// <summary>A command of one path; why there is none.</summary>
    public static Translation Path(TracedTask task, TraceValue? dirfd, TraceValue path, Func<string, Command> make, bool empty = false) =>
        Operand(task, dirfd, path, empty) is var (operand, reason) && operand is not null ? new(make(operand), reason) : Translation.Unsaid(reason!);

    /// <summary>A command of two paths.</summary>
    public static Translation Paths(
        TracedTask task, (TraceValue? Dirfd, TraceValue Path) first, (TraceValue? Dirfd, TraceValue Path) second, Func<string, string, Command> make, bool empty = false)
    {
        var (a, why) = Operand(task, first.Dirfd, first.Path, empty);
        var (b, whyNot) = Operand(task, second.Dirfd, second.Path, empty);
        return a is not null && b is not null ? new(make(a, b), why ?? whyNot) : Translation.Unsaid((a is null ? why : whyNot)!);
    }

    /// <summary>A path as an operand, and where it is said in another way, in which; or null, and why it cannot be said.</summary>
    public static (string? Operand, string? Reason) Operand(TracedTask task, TraceValue? dirfd, TraceValue path, bool empty)
    {
        if (path.String is not { } text)
            return (null, path.IsNull ? "a null pointer for a path" : "a path that strace has cut off or not read");
        if (OwnDescriptor(text) is var (number, rest))
        {
            return task.Files.Of(number) is { } own ? ($"fd:{own}{rest}", null)
                : task.Files.Unopened<ShownFile>(number) is { } shown ? (shown.Path + rest, ByPath)
                : (null, $"descriptor {number}, which no command has opened");
        }

        if (text is ['/', ..] || dirfd is not { } begin || (text.Length == 0 && !empty))
            return (Plain(text), null);
        if (begin.Descriptor is not { } fd)
            return (Plain(text), null); // AT_FDCWD
        if (task.Files.Of(fd) is { } known)
            return (text.Length == 0 ? $"fd:{known}" : $"fd:{known}/{text}", null);
        return begin.Place is { } place ? (text.Length == 0 ? place : $"{place}/{text}", null) : (null, $"descriptor {fd}, which no command has opened");
    }

    /// <summary>A command that takes a descriptor, or a path in its place where the trace shows one.</summary>
    private static Translation Descriptor(TracedTask task, TraceValue fd, Func<int, Command> make, Func<string, Command> instead)
    {
        if (fd.Descriptor is { } traced && task.Files.Of(traced) is { } number)
            return new(make(number));
        return fd.Place is { } place ? new(instead(place), ByPath) : Translation.Unsaid("a descriptor that no command has opened");
    }

    private static Translation Unshare(TracedTask task, TraceCall call)
    {
        var flags = UnshareFlags.None;
        var others = new List<string>();
        foreach (var name in call[0].Flags)
        {
            var flag = name switch
            {
                "CLONE_NEWNS" => UnshareFlags.Mounts,
                "CLONE_NEWUSER" => UnshareFlags.User,
                "CLONE_FS" => UnshareFlags.FsState,
                "CLONE_FILES" => UnshareFlags.Files,
                _ => UnshareFlags.None,
            };
            flags |= flag;
            if (flag is UnshareFlags.None)
                others.Add(name);
        }

        if (flags.HasFlag(UnshareFlags.Files) && call.Errno is Errno.None)
            task.Files = task.Files.Copy();
        var left = others.Count > 0 ? $"left out: {Show.Plain(string.Join('|', others))}" : null;
        return flags is UnshareFlags.None ? Translation.Nothing : new(new Unshare(flags), left);
    }

    /// <summary>Of the many files that programs open only those are followed that mounts are made by: paths and directories. What else is read may turn out to be one.</summary>
    private static Translation Open(TracedTask task, TraceValue? dirfd, TraceValue path, IReadOnlySet<string> flags, ResolveFlags resolve, TraceCall call)
    {
        if (call.Errno is not Errno.None || call.Result is not (>= 0 and <= int.MaxValue and var fd) || !(flags.Contains("O_PATH") || flags.Contains("O_DIRECTORY") || resolve is not ResolveFlags.None || IsDirectory(path.String)))
            return Translation.Nothing;
        var (operand, reason) = Operand(task, dirfd, path, empty: false);
        if (operand is null)
            return Translation.Unsaid(reason!);
        if (task.Files.Open((int)fd) is not { } number)
            return Translation.Unsaid("more descriptors at once than scenarios have");
        return new(new Open(number, operand, Access.ReadOnly, HowToOpen(flags, operand), resolve), reason);
    }

    /// <summary>How a call opens what an operand names.</summary>
    public static OpenFlags HowToOpen(IReadOnlySet<string> flags, string operand) =>
        (flags.Contains("O_PATH") ? OpenFlags.Path : OpenFlags.None)
        | (flags.Contains("O_DIRECTORY") ? OpenFlags.Directory : OpenFlags.None)
        | (flags.Contains("O_NOFOLLOW") && !PathOperand.Of(operand).IsDescriptor ? OpenFlags.NoFollow : OpenFlags.None);

    /// <summary>Whether a path can be of a directory only.</summary>
    private static bool IsDirectory(string? path) => path is not null && path[(path.LastIndexOf('/') + 1)..] is "" or "." or "..";

    private static Translation Close(TracedTask task, TraceCall call) =>
        call[0].Descriptor is { } fd && task.Files.Close(fd) is { } number ? new(new Close(number)) : Translation.Nothing;

    private static Translation Duplicate(TracedTask task, TraceValue from, TraceCall call)
    {
        if (call.Errno is not Errno.None || from.Descriptor is not { } old || call[1].Descriptor is not { } other)
            return Translation.Nothing;
        if (task.Files.Of(old) is not { } number)
        {
            var taken = task.Files.Close(other);
            if ((task.Files.Unopened<UnopenedFile>(old) ?? (from.Place is { } place ? new ShownFile(place) : null)) is { } file)
                task.Files.Take(other, file);
            return taken is { } closed ? new(new Close(closed), "a file took its place that no command has opened") : Translation.Nothing;
        }

        return task.Files.Of(other) is { } known ? new(new Dup2(number, known))
            : task.Files.Open(other) is { } opened ? new(new Dup2(number, opened))
            : Translation.Unsaid("more descriptors at once than scenarios have");
    }

    private static ResolveFlags Resolve(TraceValue? value) => (value ?? new("")).Flags.Aggregate(ResolveFlags.None, (all, name) => all | name switch
    {
        "RESOLVE_NO_XDEV" => ResolveFlags.NoXdev,
        "RESOLVE_NO_MAGICLINKS" => ResolveFlags.NoMagicLinks,
        "RESOLVE_NO_SYMLINKS" => ResolveFlags.NoSymlinks,
        "RESOLVE_BENEATH" => ResolveFlags.Beneath,
        "RESOLVE_IN_ROOT" => ResolveFlags.InRoot,
        "RESOLVE_CACHED" => ResolveFlags.Cached,
        _ => ResolveFlags.None,
    });

    private static (int Number, string Below)? OwnDescriptor(string path)
    {
        const string Links = "/proc/self/fd/";
        if (!path.StartsWith(Links, StringComparison.Ordinal))
            return null;
        var end = path.IndexOf('/', Links.Length);
        var digits = path.AsSpan(Links.Length, (end < 0 ? path.Length : end) - Links.Length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, end < 0 ? "" : path[end..]) : null;
    }

    private static string Plain(string path) => PathOperand.IsMeant(path) ? $"./{path}" : path;
}
