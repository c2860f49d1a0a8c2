// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>
/// A tmpfs in the place of a file system that shows something of the machine: what the trace finds in it is made as soon as it is mounted, and
/// that is known only later. In the commands stands its number until then.
/// </summary>
/// <param name="number">Its number.</param>
/// <param name="path">Where it is mounted.</param>
/// <param name="flags">With which flags.</param>
internal sealed class StandIn(int number, string path, MountFlags flags)
{
    private const char Mark = '\0';

    private readonly List<Command> _needs = [];

    public int Number => number;

    /// <summary>The line that stands for what it has to have: no command has such a character.</summary>
    public string Line => $"{Mark}{number}";

    /// <summary>The number in such a line; null for any other.</summary>
    public static int? Of(string line) => line is [Mark, ..] ? int.Parse(line.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>It has to have a directory, or a file.</summary>
    public void Need(string inside, bool file)
    {
        var slash = inside.LastIndexOf('/');
        if (!file)
            _needs.Add(new MakeDirectories(path + inside));
        else if (slash > 0)
            _needs.AddRange([new MakeDirectories(path + inside[..slash]), new Touch(path + inside)]);
        else
            _needs.Add(new Touch(path + inside));
    }

    /// <summary>The commands that make it; one that is read-only is not while they do.</summary>
    public IEnumerable<Command> Commands => !flags.HasFlag(MountFlags.ReadOnly)
        ? _needs
        : [new Remount(path, Bind: false, flags & ~MountFlags.ReadOnly), .. _needs, new Remount(path, Bind: false, flags)];
}
