// SPDX-License-Identifier: GPL-2.0-only

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
        Unshare { User: true } c => [c with { User = false }],
        Open { Flags: not OpenFlags.None } c => [c with { Flags = OpenFlags.None }, c with { Flags = c.Flags & OpenFlags.Create }],
        Open { Access: not Access.ReadOnly } c => [c with { Access = Access.ReadOnly }],
        MakeDirectories c => [new MakeDirectory(c.Path)],
        MountTmpfs { Source: not "t" } c => [c with { Source = "t" }],
        MoveMount c => Shorter(c.New, p => c with { New = p }),
        SwitchTask { Name: not "main" } => [new SwitchTask("main")],
        _ => [],
    };

    /// <summary>The command with a path that is cut off at its last name.</summary>
    private static IEnumerable<Command> Shorter(string path, Func<string, Command> make) =>
        path.LastIndexOf('/') is > 0 and var end ? [make(path[..end])] : [];
}
