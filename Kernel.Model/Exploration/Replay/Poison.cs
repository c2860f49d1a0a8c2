// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>What cells hold that hold nothing (include/linux/poison.h).</summary>
internal static class Poison
{
    public static bool IsFreed(int value) => value == 0x6b6b6b6b;

    public static bool IsFresh(int value) => value == 0x5a5a5a5a;
}
