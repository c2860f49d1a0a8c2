// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Comparing;

/// <summary>
/// Makes the mountinfo of different worlds comparable. The kernel reuses freed numbers, so mount ids, peer groups and device
/// numbers are counted in the order in which one normalizer first meets them; what a scenario cannot control is left out: the
/// source of <c>/</c>, the atime option, and the super options but <c>ro</c> and <c>rw</c>.
/// </summary>
public sealed class MountinfoNormalizer
{
    private readonly Dictionary<string, int> _mounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);

    /// <summary>One line; a line that is none of proc(5)'s form stays as it is, and so differs from any that is.</summary>
    public string Normalize(string line)
    {
        var fields = line.Split(' ');
        var separator = Array.IndexOf(fields, "-", Math.Min(6, fields.Length));
        if (separator < 0 || separator + 3 >= fields.Length)
            return line;
        var mountPoint = fields[4];
        fields[0] = Number(_mounts, fields[0]);
        fields[1] = Number(_mounts, fields[1]);
        fields[2] = Number(_devices, fields[2]);
        fields[5] = Options(fields[5], o => o is not ("relatime" or "noatime" or "nodiratime" or "strictatime"));
        for (var i = 6; i < separator; i++)
        {
            if (fields[i].Split(':') is [var tag and ("shared" or "master" or "propagate_from"), var group])
                fields[i] = $"{tag}:{Number(_groups, group)}";
        }

        if (mountPoint is "/")
            fields[separator + 2] = "*";
        fields[separator + 3] = Options(fields[separator + 3], o => o is "ro" or "rw");
        return string.Join(' ', fields);
    }

    private static string Number(Dictionary<string, int> numbers, string name)
    {
        if (!numbers.TryGetValue(name, out var number))
            numbers[name] = number = numbers.Count + 1;
        return $"{number}";
    }

    private static string Options(string options, Func<string, bool> kept) => string.Join(',', options.Split(',').Where(kept));
}
