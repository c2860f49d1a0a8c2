// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;

namespace Kernel.Scenarios.Syntax;

/// <summary>Reads the commands of the mount API of today: one entry a command name.</summary>
internal static class MountApiParser
{
    public static readonly IReadOnlyList<(string Name, string Usage, Func<Arguments, Command> Read)> Commands =
    [
        ("open_tree", "open_tree FD PATH [clone] [recursive] [nofollow]", OpenTree),
        ("move_mount", "move_mount FROM TO [beneath] [set-group]", MoveMount),
        ("mount_setattr", "mount_setattr [-r] PATH WORD…", MountSetattr),
        ("fsopen", "fsopen FD TYPE", a => a.End(new FsOpen(a.NoOptions().Descriptor("FD"), FileSystemTypes.Read(a)))),
        ("fsconfig", "fsconfig FD source NAME | FD flag ro | FD create", FsConfig),
        ("fsmount", "fsmount FD FSFD [OPTION,…]", FsMount),
        ("fchdir", "fchdir FD", a => a.End(new ChangeDirectoryTo(a.NoOptions().Descriptor("FD")))),
        ("statmount", "statmount PATH", a => a.End(new StatMount(a.NoOptions().Path("PATH")))),
        ("listmount", "listmount [-r] PATH", ListMount),
    ];

    private static readonly FrozenDictionary<string, OpenTreeFlags> TreeWords = new Dictionary<string, OpenTreeFlags>
    {
        ["clone"] = OpenTreeFlags.Clone,
        ["recursive"] = OpenTreeFlags.Recursive,
        ["nofollow"] = OpenTreeFlags.NoFollow,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, MoveTreeFlags> MoveWords = new Dictionary<string, MoveTreeFlags>
    {
        ["beneath"] = MoveTreeFlags.Beneath,
        ["set-group"] = MoveTreeFlags.SetGroup,
    }.ToFrozenDictionary();

    private static OpenTree OpenTree(Arguments arguments) =>
        new(arguments.NoOptions().Descriptor("FD"), arguments.Path("PATH"), arguments.Rest("word", TreeWords).Aggregate(OpenTreeFlags.None, (all, f) => all | f));

    private static MoveTree MoveMount(Arguments arguments) =>
        new(arguments.NoOptions().Path("FROM"), arguments.Path("TO"), arguments.Rest("word", MoveWords).Aggregate(MoveTreeFlags.None, (all, f) => all | f));

    private static MountSetattr MountSetattr(Arguments arguments)
    {
        var recursive = false;
        arguments.Options(o => o is "-r" ? () => recursive = true : null);
        var command = new MountSetattr(arguments.Path("PATH"), recursive, MountAttributes.None, MountAttributes.None);
        return AttributeWords.Read(arguments, command);
    }

    private static Command FsConfig(Arguments arguments)
    {
        var fd = arguments.NoOptions().Descriptor("FD");
        return arguments.Operand("source, flag or create") switch
        {
            "source" => arguments.End(new FsConfig(fd, FsConfigCommand.String, "source", arguments.Operand("NAME"))),
            "flag" => arguments.End(new FsConfig(fd, FsConfigCommand.Flag, arguments.Operand("ro") is "ro" ? "ro" : throw arguments.Last("the only flag is ro"))),
            "create" => arguments.End(new FsConfig(fd, FsConfigCommand.Create)),
            var word => throw arguments.Last($"unknown word {Show.Quote(word)}{Spelling.Hint(word, ["source", "flag", "create"])}"),
        };
    }

    private static Command FsMount(Arguments arguments)
    {
        var (fd, from) = (arguments.NoOptions().Descriptor("FD"), arguments.Descriptor("FSFD"));
        var attributes = arguments.Optional() is { } list ? AttributeWords.OfOptions(arguments, list) : MountAttributes.None;
        return arguments.End(new FsMount(fd, from, attributes));
    }

    private static Command ListMount(Arguments arguments)
    {
        var recursive = false;
        arguments.Options(o => o is "-r" ? () => recursive = true : null);
        return arguments.End(new ListMount(arguments.Path("PATH"), recursive));
    }
}
