// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;

namespace Kernel.Scenarios.Syntax;

/// <summary>Reads the <c>open</c> command.</summary>
internal static class OpenParser
{
    public const string Usage = "open FD PATH [rdonly|wronly|rdwr] [creat] [path] [directory] [nofollow] "
        + "[no-xdev] [no-symlinks] [no-magiclinks] [beneath] [in-root] [cached]";

    private static readonly (string Word, Access Access)[] Modes =
        [("rdonly", Access.ReadOnly), ("wronly", Access.WriteOnly), ("rdwr", Access.ReadWrite)];

    private static readonly (string Word, OpenFlags Flag)[] Flags =
        [("creat", OpenFlags.Create), ("path", OpenFlags.Path), ("directory", OpenFlags.Directory), ("nofollow", OpenFlags.NoFollow)];

    private static readonly (string Word, ResolveFlags Flag)[] Restrictions =
    [
        ("no-xdev", ResolveFlags.NoXdev),
        ("no-symlinks", ResolveFlags.NoSymlinks),
        ("no-magiclinks", ResolveFlags.NoMagicLinks),
        ("beneath", ResolveFlags.Beneath),
        ("in-root", ResolveFlags.InRoot),
        ("cached", ResolveFlags.Cached),
    ];

    private static readonly FrozenDictionary<string, Func<Open, Open>> Words = Modes.Select(m => (m.Word, (Func<Open, Open>)(o => o with { Access = m.Access })))
        .Concat(Flags.Select(f => (f.Word, (Func<Open, Open>)(o => o with { Flags = o.Flags | f.Flag }))))
        .Concat(Restrictions.Select(r => (r.Word, (Func<Open, Open>)(o => o with { Resolve = o.Resolve | r.Flag }))))
        .ToFrozenDictionary(w => w.Word, w => w.Item2);

    public static Open Read(Arguments arguments)
    {
        var open = new Open(arguments.NoOptions().Descriptor("FD"), arguments.Path("PATH"), Access.ReadOnly, OpenFlags.None);
        var modes = 0;
        arguments.Rest(word =>
        {
            if (!Words.TryGetValue(word, out var apply))
                return arguments.Unknown("open flag", word);
            if (Array.Exists(Modes, m => m.Word == word) && ++modes > 1)
                return $"a second access mode {Show.Quote(word)}";
            open = apply(open);
            return null;
        });
        return PathOperand.Of(open.Path).IsDescriptor && open.Flags.HasFlag(OpenFlags.Path | OpenFlags.NoFollow)
            ? throw arguments.Last("path and nofollow on a bare descriptor would open a link in /proc, which the world does not have")
            : open;
    }

    /// <summary>The words that stand for what a command opens, and how.</summary>
    public static IEnumerable<string> Of(Open open) =>
    [
        .. Modes.Skip(1).Where(m => m.Access == open.Access).Select(m => m.Word),
        .. Flags.Where(f => open.Flags.HasFlag(f.Flag)).Select(f => f.Word),
        .. Restrictions.Where(r => open.Resolve.HasFlag(r.Flag)).Select(r => r.Word),
    ];
}
