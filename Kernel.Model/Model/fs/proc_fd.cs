// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace Kernel.Model;

/// <summary>
/// The links of /proc/self/fd, fs/proc/fd.c of Linux 6.18. Deviation: the model has no procfs, and no mount namespace of it
/// shows one. A path through such a link is a text that begins with a mark, which no text from user space has: the mark, the
/// number, and then nothing or a slash and what follows.
/// </summary>
public static class proc_fd
{
    private const char Mark = '\u0100';

    /// <summary>The path of a descriptor's link, and of what follows it.</summary>
    public static string path(int fd, string rest) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{fd}{(rest.Length == 0 ? "" : "/")}{rest}");

    /// <summary>Whether a path begins with such a link.</summary>
    internal static bool is_link(cstr s) => s.at == 0 && s.name.ToString() is [Mark, ..];

    /// <summary>Whether a path is such a link and no more.</summary>
    internal static bool is_link_alone(qstr name) => name.ToString() is [Mark, ..] text && !text.Contains('/');

    /// <summary>The descriptor of the link.</summary>
    internal static int descriptor(cstr s) => descriptor(s.name);

    /// <summary>The descriptor of the link.</summary>
    internal static int descriptor(qstr name)
    {
        var text = name.ToString().AsSpan(1);
        var end = text.IndexOf('/');
        return int.Parse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>What procfs says to who would change its directory: an error, or -ENOENT where the descriptor is not open.</summary>
    internal static async co<int> refused(qstr name, int error)
    {
        var f = await fdget_raw(descriptor(name));
        if (!f.file)
            return -ENOENT;
        await fdput(f);
        return error;
    }

    /// <summary>What follows it.</summary>
    internal static cstr rest(cstr s)
    {
        var text = s.name.ToString();
        var slash = text.IndexOf('/');
        return new cstr(s.name, slash < 0 ? text.Length : slash + 1);
    }
}
