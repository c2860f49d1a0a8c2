// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Scenarios.Running;

/// <summary>What statmount(2) says of a mount, as a record shows it: <c>key=value</c> words, of what is set.</summary>
internal sealed record MountRecord
{
    private static readonly (long Bit, string Name)[] AttributeNames =
    [
        ((long)MountAttributes.ReadOnly, "ro"),
        ((long)MountAttributes.NoSuid, "nosuid"),
        ((long)MountAttributes.NoDev, "nodev"),
        ((long)MountAttributes.NoExec, "noexec"),
        ((long)MountAttributes.NoAtime, "noatime"),
        ((long)MountAttributes.StrictAtime, "strictatime"),
        ((long)MountAttributes.NoDirAtime, "nodiratime"),
        ((long)MountAttributes.NoSymFollow, "nosymfollow"),
    ];

    private static readonly PropagationTypes[] Types =
        [PropagationTypes.Shared, PropagationTypes.Slave, PropagationTypes.Private, PropagationTypes.Unbindable];

    /// <summary>The unique id.</summary>
    public required long Id { get; init; }

    /// <summary>That of the parent.</summary>
    public required long Parent { get; init; }

    /// <summary>The root in its file system; null where the kernel does not say.</summary>
    public string? Root { get; init; }

    /// <summary>The mount point from the task's root; null where it is not below that.</summary>
    public string? Point { get; init; }

    /// <summary>The type of the file system.</summary>
    public string? Type { get; init; }

    /// <summary><see cref="MountAttributes"/>, as bits.</summary>
    public long Attributes { get; init; }

    /// <summary>The propagation types, one or more.</summary>
    public PropagationTypes Propagation { get; init; }

    /// <summary>The peer group; 0 for none.</summary>
    public long Peer { get; init; }

    /// <summary>The master's peer group; 0 for none.</summary>
    public long Master { get; init; }

    /// <summary>The nearest dominating peer group below the task's root; 0 for none.</summary>
    public long From { get; init; }

    /// <summary>The mount point as a line of its own.</summary>
    public string PointLine => Point is null ? "(unreachable)" : Escaped(Point);

    /// <summary>The line.</summary>
    public string ToLine()
    {
        var line = new StringBuilder($"id={Id} parent={Parent}");
        Add("root", Root is null ? "" : Escaped(Root));
        Add("point", Point is null ? "" : Escaped(Point));
        Add("fs", Type ?? "");
        Add("attr", string.Join(',', AttributeNames.Where(a => (Attributes & a.Bit) != 0).Select(a => a.Name)));
        Add("propagation", string.Join(',', Types.Where(t => Propagation.HasFlag(t)).Select(t => Enum.GetName(t)!.ToLowerInvariant())));
        Add("peer", Number(Peer));
        Add("master", Number(Master));
        Add("from", Number(From));
        return line.ToString();

        void Add(string key, string value)
        {
            if (value.Length > 0)
                line.Append(' ').Append(key).Append('=').Append(value);
        }

        static string Number(long number) => number == 0 ? "" : $"{number}";
    }

    /// <summary>As mountinfo writes paths: one word, whatever characters they have.</summary>
    private static string Escaped(string path) => path.Replace("\\", "\\134", StringComparison.Ordinal)
        .Replace(" ", "\\040", StringComparison.Ordinal).Replace("\t", "\\011", StringComparison.Ordinal).Replace("\n", "\\012", StringComparison.Ordinal);
}
