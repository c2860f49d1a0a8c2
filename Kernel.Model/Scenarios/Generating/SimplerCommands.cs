// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;

namespace Kernel.Scenarios.Generating;

/// <summary>What a command can be replaced by when a scenario is made smaller. Every chain of replacements ends.</summary>
internal static class SimplerCommands
{
    /// <summary>Simpler commands, the simplest first.</summary>
    public static IEnumerable<Command> Than(Command command) => command switch
    {
        Bind { Recursive: true } c => [c with { Recursive = false }, .. Shorter(c.Old, p => c with { Old = p })],
        Bind c => [.. Shorter(c.Old, p => c with { Old = p }), .. Shorter(c.New, p => c with { New = p })],
        SetPropagation { Recursive: true } c => [c with { Recursive = false }],
        Umount { Flags: not UmountFlags.None } c => [c with { Flags = UmountFlags.None }],
        Unshare c when c.Flags != UnshareFlags.None => Flags(c.Flags).Select(f => c with { Flags = c.Flags & ~f }),
        Open { Resolve: not ResolveFlags.None } c => [c with { Resolve = ResolveFlags.None }, .. Flags(c.Resolve).Select(f => c with { Resolve = c.Resolve & ~f })],
        Open { Flags: not OpenFlags.None } c => [c with { Flags = OpenFlags.None }, c with { Flags = c.Flags & OpenFlags.Create }],
        Open { Access: not Access.ReadOnly } c => [c with { Access = Access.ReadOnly }],
        MakeDirectories c => [new MakeDirectory(c.Path)],
        MountNew { Data: not "" } c => [c with { Data = "" }],
        MountNew { Flags: not MountFlags.None } c => [c with { Flags = MountFlags.None }, .. Flags(c.Flags).Select(f => c with { Flags = c.Flags & ~f })],
        MountNew { Type: not "tmpfs" } c => [c with { Type = "tmpfs" }],
        MountNew { Source: not "t" } c => [c with { Source = "t" }],
        Remount { Data: not "" } c => [c with { Data = "" }],
        Remount c => Flags(c.Flags).Select(f => c with { Flags = c.Flags & ~f }),
        OpenTree c when c.Flags != OpenTreeFlags.None => Flags(c.Flags).Select(f => c with { Flags = c.Flags & ~f }),
        MoveTree { Flags: not MoveTreeFlags.None } c => [c with { Flags = MoveTreeFlags.None }],
        MoveTree c => Shorter(c.To, p => c with { To = p }),
        MountSetattr { Recursive: true } c => [c with { Recursive = false }],
        MountSetattr c => Simpler(c),
        FsMount { Attributes: not MountAttributes.None } c => [c with { Attributes = MountAttributes.None }],
        ListMount { Recursive: true } c => [c with { Recursive = false }],
        SwitchTask { Shared: true } c => [c with { Shared = false }],
        MoveMount c => Shorter(c.New, p => c with { New = p }),
        SwitchTask { Name: not "main" } => [new SwitchTask("main")],
        _ => [],
    };

    /// <summary>One word less, as long as one is left.</summary>
    private static IEnumerable<Command> Simpler(MountSetattr c)
    {
        MountSetattr[] fewer =
        [
            .. Flags(c.Set & ~MountAttributes.AtimeMask).Select(f => c with { Set = c.Set & ~f }),
            .. Flags(c.Clear & ~MountAttributes.AtimeMask).Select(f => c with { Clear = c.Clear & ~f }),
            .. Flags(c.Propagation).Select(f => c with { Propagation = c.Propagation & ~f }),
        ];
        if (c.Clear.HasFlag(MountAttributes.AtimeMask))
            fewer = [.. fewer, c with { Set = c.Set & ~MountAttributes.AtimeMask, Clear = c.Clear & ~MountAttributes.AtimeMask }];
        return fewer.Where(f => (f.Set | f.Clear) != MountAttributes.None || f.Propagation != PropagationTypes.None);
    }

    /// <summary>The flags of a set, one by one.</summary>
    private static IEnumerable<T> Flags<T>(T set)
        where T : struct, Enum
    {
        var bits = Convert.ToInt64(set, CultureInfo.InvariantCulture);
        for (var bit = 1L; bit <= bits; bit <<= 1)
        {
            if ((bits & bit) != 0)
                yield return (T)Enum.ToObject(typeof(T), bit);
        }
    }

    /// <summary>The command with a path that is cut off at its last name.</summary>
    private static IEnumerable<Command> Shorter(string path, Func<string, Command> make) =>
        path.LastIndexOf('/') is > 0 and var end ? [make(path[..end])] : [];
}
