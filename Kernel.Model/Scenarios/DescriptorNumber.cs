// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;

namespace Kernel.Scenarios;

/// <summary>The numbers that descriptors of a scenario have.</summary>
internal static class DescriptorNumber
{
    /// <summary>The smallest.</summary>
    public const int First = 3;

    /// <summary>The largest.</summary>
    public const int Last = 63;

    /// <summary>Reads one; null for anything else.</summary>
    public static int? TryParse(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var fd) && fd is >= First and <= Last ? fd : null;
}
