// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;

namespace Kernel.Scenarios.Syntax;

/// <summary>Reads and writes lists of mount options, as <c>mount -o</c> and <c>fsmount</c> have them.</summary>
/// <param name="Remount">Whether <c>remount</c> is among them.</param>
/// <param name="Bind">Whether <c>bind</c> is.</param>
/// <param name="Flags">The flags that are set.</param>
/// <param name="Data">The file system's own options, in their order.</param>
internal sealed record MountOptions(bool Remount, bool Bind, MountFlags Flags, string Data)
{
    /// <summary>No option.</summary>
    public static readonly MountOptions None = new(false, false, MountFlags.None, "");

    /// <summary>Names of flags, in the order in which they are written.</summary>
    private static readonly (string Name, MountFlags Flag)[] Names =
    [
        ("ro", MountFlags.ReadOnly),
        ("nosuid", MountFlags.NoSuid),
        ("nodev", MountFlags.NoDev),
        ("noexec", MountFlags.NoExec),
        ("nosymfollow", MountFlags.NoSymFollow),
        ("noatime", MountFlags.NoAtime),
        ("nodiratime", MountFlags.NoDirAtime),
        ("relatime", MountFlags.RelAtime),
        ("strictatime", MountFlags.StrictAtime),
    ];

    /// <summary>Words that say that a flag is not set.</summary>
    private static readonly FrozenDictionary<string, string> Opposites =
        new Dictionary<string, string> { ["rw"] = "ro", ["suid"] = "nosuid", ["dev"] = "nodev", ["exec"] = "noexec" }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, MountFlags> Flag = Names.ToFrozenDictionary(n => n.Name, n => n.Flag);

    private static IEnumerable<string> Known => ["remount", "bind", .. Flag.Keys, .. Opposites.Keys, "size=N", "mode=OCTAL"];

    /// <summary>Reads a list, the operand read last.</summary>
    public static MountOptions Read(Arguments arguments, string list)
    {
        var (remount, bind, flags) = (false, false, MountFlags.None);
        var data = new List<string>();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in list.Split(','))
        {
            // A flag and its opposite speak of the same thing, and so do two sizes.
            var subject = Opposites.GetValueOrDefault(option, option.Split('=')[0]);
            if (!said.Add(subject))
                throw arguments.Last($"mount option {Show.Quote(option)} says a second time what {subject} is");
            if (option is "remount")
                remount = true;
            else if (option is "bind")
                bind = true;
            else if (Flag.TryGetValue(option, out var flag))
                flags |= flag;
            else if (IsOwn(option))
                data.Add(option);
            else if (!Opposites.ContainsKey(option))
                throw arguments.Last(Malformed(option) ?? $"unknown mount option {Show.Quote(option)}{ShellWords.Hint($"mount -o {option}") ?? Spelling.Hint(option, Known)}");
        }

        return new(remount, bind, flags, string.Join(',', data));
    }

    /// <summary>The list that stands for flags and a file system's own options; empty for none.</summary>
    public static string Write(MountFlags flags, string data)
    {
        var words = Names.Where(n => flags.HasFlag(n.Flag)).Select(n => n.Name);
        return string.Join(',', data.Length == 0 ? words : [.. words, data]);
    }

    /// <summary>Whether it is an option of tmpfs: <c>size=N</c>, N with a unit or a percentage, and <c>mode=OCTAL</c>.</summary>
    private static bool IsOwn(string option) => option.Split('=') switch
    {
        ["size", var size] => size.TrimEnd("kKmMgG%".ToCharArray()) is { Length: > 0 and <= 18 } digits
            && size.Length - digits.Length <= 1 && digits.All(char.IsAsciiDigit),
        ["mode", var mode] => mode.Length is > 0 and <= 5 && mode.All(c => c is >= '0' and <= '7'),
        _ => false,
    };

    private static string? Malformed(string option) => option.Split('=')[0] switch
    {
        "size" => $"size=N is a number, with k, m, g or % behind it or nothing, not {Show.Quote(option)}",
        "mode" => $"mode=OCTAL is one to five digits from 0 to 7, not {Show.Quote(option)}",
        _ => null,
    };
}
