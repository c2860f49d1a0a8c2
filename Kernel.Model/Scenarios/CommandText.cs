// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

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
        SwitchTask c => c.Shared ? ["task", "-s", c.Name] : ["task", c.Name],
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
        MountNew c => ["mount", .. Options(MountOptions.Write(c.Flags, c.Data)), "-t", c.Type, c.Source, c.Path],
        Bind c => ["mount", c.Recursive ? "--rbind" : "--bind", c.Old, c.New],
        MoveMount c => ["mount", "--move", c.Old, c.New],
        SetPropagation c => ["mount", $"--make-{(c.Recursive ? "r" : "")}{Enum.GetName(c.Type)!.ToLowerInvariant()}", c.Path],
        Remount c => ["mount", "-o", RemountOptions(c), c.Path],
        Umount c => ["umount", .. UmountOptions(c.Flags), c.Path],
        PivotRoot c => ["pivot_root", c.New, c.Old],
        ChangeDirectory c => ["chdir", c.Path],
        ChangeRoot c => ["chroot", c.Path],
        Open c => ["open", $"{c.Fd}", c.Path, .. OpenParser.Of(c)],
        Close c => ["close", $"{c.Fd}"],
        Dup2 c => ["dup2", $"{c.Fd}", $"{c.Fd2}"],
        CloseRange c => ["close_range", $"{c.First}", $"{c.Last}"],
        Stat c => ["stat", c.Path],
        Unshare c => ["unshare", .. UnshareOptions(c.Flags)],
        ChangeDirectoryTo c => ["fchdir", $"{c.Fd}"],
        OpenTree c => ["open_tree", $"{c.Fd}", c.Path, .. TreeWords(c.Flags)],
        MoveTree c => ["move_mount", c.From, c.To, .. MoveWords(c.Flags)],
        MountSetattr c => ["mount_setattr", .. Recursive(c.Recursive), c.Path, .. AttributeWords.Of(c)],
        FsOpen c => ["fsopen", $"{c.Fd}", c.Type],
        FsConfig { What: FsConfigCommand.Create } c => ["fsconfig", $"{c.Fd}", "create"],
        FsConfig { What: FsConfigCommand.Flag } c => ["fsconfig", $"{c.Fd}", "flag", c.Key],
        FsConfig c => ["fsconfig", $"{c.Fd}", c.Key, c.Value],
        FsMount { Attributes: MountAttributes.None } c => ["fsmount", $"{c.Fd}", $"{c.FsFd}"],
        FsMount c => ["fsmount", $"{c.Fd}", $"{c.FsFd}", AttributeWords.Options(c.Attributes)],
        StatMount c => ["statmount", c.Path],
        ListMount c => ["listmount", .. Recursive(c.Recursive), c.Path],
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

    private static IEnumerable<string> Options(string list) => list.Length == 0 ? [] : ["-o", list];

    private static string RemountOptions(Remount c)
    {
        var options = MountOptions.Write(c.Flags, c.Data);
        return $"remount{(c.Bind ? ",bind" : "")}{(options.Length > 0 ? "," : "")}{options}";
    }

    private static IEnumerable<string> Recursive(bool recursive) => recursive ? ["-r"] : [];

    private static IEnumerable<string> UnshareOptions(UnshareFlags flags)
    {
        if (flags.HasFlag(UnshareFlags.User))
            yield return "-U";
        if (flags.HasFlag(UnshareFlags.Mounts))
            yield return "-m";
        if (flags.HasFlag(UnshareFlags.FsState))
            yield return "-F";
        if (flags.HasFlag(UnshareFlags.Files))
            yield return "-f";
    }

    private static IEnumerable<string> TreeWords(OpenTreeFlags flags)
    {
        if (flags.HasFlag(OpenTreeFlags.Clone))
            yield return "clone";
        if (flags.HasFlag(OpenTreeFlags.Recursive))
            yield return "recursive";
        if (flags.HasFlag(OpenTreeFlags.NoFollow))
            yield return "nofollow";
    }

    private static IEnumerable<string> MoveWords(MoveTreeFlags flags)
    {
        if (flags.HasFlag(MoveTreeFlags.Beneath))
            yield return "beneath";
        if (flags.HasFlag(MoveTreeFlags.SetGroup))
            yield return "set-group";
    }
}
