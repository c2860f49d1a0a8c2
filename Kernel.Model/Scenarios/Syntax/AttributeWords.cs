// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>The words of <c>mount_setattr</c>, and the options of <c>fsmount</c>.</summary>
internal static class AttributeWords
{
    private static readonly (string Name, MountAttributes Attribute)[] Flags =
    [
        ("ro", MountAttributes.ReadOnly),
        ("nosuid", MountAttributes.NoSuid),
        ("nodev", MountAttributes.NoDev),
        ("noexec", MountAttributes.NoExec),
        ("nosymfollow", MountAttributes.NoSymFollow),
        ("nodiratime", MountAttributes.NoDirAtime),
    ];

    private static readonly (string Name, MountAttributes Attribute)[] Times =
    [
        ("relatime", MountAttributes.None),
        ("noatime", MountAttributes.NoAtime),
        ("strictatime", MountAttributes.StrictAtime),
    ];

    private static readonly PropagationTypes[] Types =
        [PropagationTypes.Shared, PropagationTypes.Slave, PropagationTypes.Private, PropagationTypes.Unbindable];

    private static readonly Dictionary<string, Func<MountSetattr, MountSetattr>> Words = Table();

    /// <summary>Reads the words that are left, at least one.</summary>
    public static MountSetattr Read(Arguments arguments, MountSetattr command)
    {
        var words = arguments.Rest("word", Words).ToList();
        return words.Count > 0 ? words.Aggregate(command, (sofar, word) => word(sofar)) : throw arguments.Missing("WORD");
    }

    /// <summary>Adds a word to a command.</summary>
    public static MountSetattr Apply(MountSetattr command, string word) => Words[word](command);

    /// <summary>The words of a command.</summary>
    public static IEnumerable<string> Of(MountSetattr command)
    {
        foreach (var (name, attribute) in Flags)
        {
            if (command.Set.HasFlag(attribute))
                yield return $"+{name}";
            if (command.Clear.HasFlag(attribute))
                yield return $"-{name}";
        }

        if (command.Clear.HasFlag(MountAttributes.AtimeMask))
        {
            foreach (var (name, attribute) in Times)
            {
                if (attribute is MountAttributes.None ? (command.Set & MountAttributes.AtimeMask) is 0 : command.Set.HasFlag(attribute))
                    yield return $"atime={name}";
            }
        }

        foreach (var type in Types.Where(t => command.Propagation.HasFlag(t)))
            yield return $"propagation={Name(type)}";
    }

    /// <summary>The attributes that a list of mount options stands for, the operand read last.</summary>
    public static MountAttributes OfOptions(Arguments arguments, string list)
    {
        var options = MountOptions.Read(arguments, list);
        if (options.Remount || options.Data.Length > 0)
            throw arguments.Last($"{Show.Quote(list)} has options that fsmount(2) does not take");
        return Of(options.Flags);
    }

    /// <summary>The list of mount options for attributes; empty for none.</summary>
    public static string Options(MountAttributes attributes) =>
        string.Join(',', Flags.Concat(Times.Skip(1)).Where(f => attributes.HasFlag(f.Attribute)).Select(f => f.Name));

    private static MountAttributes Of(MountFlags flags) =>
        (MountAttributes)(flags & (MountFlags.ReadOnly | MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec))
        | (flags.HasFlag(MountFlags.NoSymFollow) ? MountAttributes.NoSymFollow : 0)
        | (flags.HasFlag(MountFlags.NoAtime) ? MountAttributes.NoAtime : 0)
        | (flags.HasFlag(MountFlags.StrictAtime) ? MountAttributes.StrictAtime : 0)
        | (flags.HasFlag(MountFlags.NoDirAtime) ? MountAttributes.NoDirAtime : 0);

    private static Dictionary<string, Func<MountSetattr, MountSetattr>> Table()
    {
        var words = new Dictionary<string, Func<MountSetattr, MountSetattr>>(StringComparer.Ordinal);
        foreach (var (name, attribute) in Flags)
        {
            words.Add($"+{name}", c => c with { Set = c.Set | attribute });
            words.Add($"-{name}", c => c with { Clear = c.Clear | attribute });
        }

        foreach (var (name, attribute) in Times)
            words.Add($"atime={name}", c => c with { Set = c.Set | attribute, Clear = c.Clear | MountAttributes.AtimeMask });
        foreach (var type in Types)
            words.Add($"propagation={Name(type)}", c => c with { Propagation = c.Propagation | type });
        return words;
    }

    private static string Name(PropagationTypes type) => Enum.GetName(type)!.ToLowerInvariant();
}
