// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Scenarios.OnKernel;

/// <summary>Strings as system calls take them.</summary>
internal static class CallString
{
    /// <summary>Longer than any string a system call takes: what is cut off cannot matter.</summary>
    private const int Longest = 4200;

    /// <summary>The bytes, with the NUL at the end.</summary>
    public static ReadOnlySpan<byte> Of(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        if (bytes.Length <= Longest)
            return bytes;
        bytes[Longest] = 0;
        return bytes.AsSpan(0, Longest + 1);
    }
}
