// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>FNV-1a of texts: the same on any machine and in any process.</summary>
internal static class StableHash
{
    public const ulong Start = 14695981039346656037UL;

    public static ulong Add(ulong hash, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            foreach (var c in text)
                hash = (hash ^ c) * 1099511628211UL;
            hash = (hash ^ 0xFFFF) * 1099511628211UL;
        }
        return hash;
    }
}
