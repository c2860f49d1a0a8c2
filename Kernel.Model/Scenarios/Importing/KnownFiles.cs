// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Frozen;

namespace Kernel.Scenarios.Importing;

/// <summary>Paths that are known to be files, where a trace does not say what they are.</summary>
internal static class KnownFiles
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "null", "zero", "full", "random", "urandom", "tty", "console", "ptmx", "kmsg", "resolv.conf", "hosts", "hostname", "localtime", "machine-id",
        "passwd", "group", "shadow", "sysrq-trigger", "kcore", "keys", "timer_list", "kallsyms", "exe", "exec.fifo",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a path is one of them.</summary>
    public static bool Is(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Names.Contains(name) || name.EndsWith(".conf", StringComparison.Ordinal) || name.Contains(".so", StringComparison.Ordinal);
    }
}
