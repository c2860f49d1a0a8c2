// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>
/// The memory of the process that tasks are forked from. It is a copy of this one's, a runtime and all, of which it needs next to nothing; and
/// each fork and each exit would go through the tables of all of it.
/// </summary>
internal static class HostMemory
{
    /// <summary>Unmaps all but the mappings that addresses are in.</summary>
    /// <param name="task">The process.</param>
    /// <param name="kept">Addresses in what it needs. The stack of the thread that it was forked by is among it: where the C library has
    /// registered a restartable sequence, the kernel writes there.</param>
    public static void Trim(RemoteTask task, IReadOnlyList<nint> kept)
    {
        foreach (var line in File.ReadAllLines($"/proc/{task.Pid}/maps"))
        {
            var range = line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal));
            var dash = range.IndexOf('-');
            var (first, end) = (Address(range[..dash]), Address(range[(dash + 1)..]));
            // What lies in the kernel's half is not the process's to unmap.
            if (first >= 0 && !kept.Any(it => it >= first && it < end))
                task.Call(Nr.Munmap, first, end - first);
        }
    }

    private static long Address(ReadOnlySpan<char> digits) => unchecked((long)ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
