// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;

namespace Kernel.Scenarios;

/// <summary>Names of <see cref="Errno"/> values, as scenario files and results write them.</summary>
public static class Errnos
{
    private static readonly FrozenDictionary<string, Errno> ByName = AllNames().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<Errno, string> ByValue =
        Enum.GetValues<Errno>().ToFrozenDictionary(e => e, e => e is Errno.None ? "0" : Enum.GetName(e)!);

    /// <summary>The name of a result: <c>0</c>, or the errno's name.</summary>
    public static string Name(this Errno errno) =>
        ByValue.TryGetValue(errno, out var name) ? name : $"E{(int)errno}";

    /// <summary>Finds a result by its name: <c>0</c>, an errno's name or one of libc's second names.</summary>
    public static bool TryParse(string name, out Errno errno) => ByName.TryGetValue(name, out errno);

    /// <summary>A hint at the known name that a misspelt one probably stands for, to be put behind a message; else empty.</summary>
    internal static string Hint(string name) => Spelling.Hint(name, ByName.Keys);

    private static IEnumerable<KeyValuePair<string, Errno>> AllNames()
    {
        foreach (var errno in Enum.GetValues<Errno>())
            yield return new(errno is Errno.None ? "0" : Enum.GetName(errno)!, errno);
        yield return new("EWOULDBLOCK", Errno.EAGAIN);
        yield return new("EDEADLOCK", Errno.EDEADLK);
        yield return new("ENOTSUP", Errno.EOPNOTSUPP);
    }
}
