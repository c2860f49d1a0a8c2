// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios;

/// <summary>Writes commands as scenario files have them.</summary>
public static class CommandText
{
    /// <summary>The line of a file that stands for a command.</summary>
    public static string Of(Command command) => string.Join(' ', Words(command).Select(Quote));

    /// <summary>Quotes a word if splitting would otherwise change it.</summary>
    private static string Quote(string word) =>
        word.Length > 0 && word is not "=>" && word[0] is not '#' && word.AsSpan().IndexOfAny(" \t'\"\\") < 0
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static IEnumerable<string> Words(Command command) => command switch
    {
        SwitchTask c => ["task", c.Name],
        Exit => ["exit"],
        Settle => ["settle"],
        Mountinfo => ["mountinfo"],
        EnterNamespace c => ["nsenter", c.Task],
        MakeDirectories c => ["mkdir", "-p", c.Path],
        MakeDirectory c => ["mkdir", c.Path],
        Touch c => ["touch", c.Path],
        RemoveDirectory c => ["rmdir", c.Path],
        Unlink c => ["rm", c.Path],
        Rename c => ["mv", c.Old, c.New],
        Symlink c => ["ln", "-s", c.Target, c.Path],
        MountTmpfs c => ["mount", "-t", "tmpfs", c.Source, c.Path],
        Bind c => ["mount", c.Recursive ? "--rbind" : "--bind", c.Old, c.New],
        MoveMount c => ["mount", "--move", c.Old, c.New],
        SetPropagation c => ["mount", $"--make-{(c.Recursive ? "r" : "")}{Enum.GetName(c.Type)!.ToLowerInvariant()}", c.Path],
        Remount c => ["mount", "-o", $"remount{(c.Bind ? ",bind" : "")},{(c.ReadOnly ? "ro" : "rw")}", c.Path],
        Umount c => ["umount", .. UmountOptions(c.Flags), c.Path],
        PivotRoot c => ["pivot_root", c.New, c.Old],
        ChangeDirectory c => ["chdir", c.Path],
        ChangeRoot c => ["chroot", c.Path],
        Open c => ["open", $"{c.Fd}", c.Path, .. OpenWords(c)],
        Close c => ["close", $"{c.Fd}"],
        Dup2 c => ["dup2", $"{c.Fd}", $"{c.Fd2}"],
        CloseRange c => ["close_range", $"{c.First}", $"{c.Last}"],
        Stat c => ["stat", c.Path],
        Unshare c => c.User ? ["unshare", "-U", "-m"] : ["unshare", "-m"],
        _ => throw new ArgumentException($"A command that scenario files do not have: {command}", nameof(command)),
    };

    private static IEnumerable<string> UmountOptions(UmountFlags flags)
    {
        if (flags.HasFlag(UmountFlags.Detach))
            yield return "-l";
        if (flags.HasFlag(UmountFlags.Force))
            yield return "-f";
        if (flags.HasFlag(UmountFlags.Expire))
            yield return "--expire";
        if (flags.HasFlag(UmountFlags.NoFollow))
            yield return "--nofollow";
    }

    private static IEnumerable<string> OpenWords(Open open)
    {
        if (open.Access is not Access.ReadOnly)
            yield return open.Access is Access.WriteOnly ? "wronly" : "rdwr";
        if (open.Flags.HasFlag(OpenFlags.Create))
            yield return "creat";
        if (open.Flags.HasFlag(OpenFlags.Path))
            yield return "path";
        if (open.Flags.HasFlag(OpenFlags.Directory))
            yield return "directory";
        if (open.Flags.HasFlag(OpenFlags.NoFollow))
            yield return "nofollow";
    }
}
