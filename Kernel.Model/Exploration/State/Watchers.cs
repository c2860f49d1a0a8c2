// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// Who has ever looked at which cells: one bit for each of up to 32 who look, in one element for each 64-bit word of the
/// arena. Bits are never cleared.
/// </summary>
internal sealed unsafe class Watchers : IDisposable
{
    /// <summary>Watchers that can be told apart.</summary>
    public const int Most = 32;

    private readonly uint* _watchers = (uint*)NativeMemory.AllocZeroed(Machine.Cells / 2, sizeof(uint));

    /// <summary>The watchers of the word that begins with <paramref name="cell"/>, and of those after it.</summary>
    public uint* Of(int cell) => _watchers + cell / 2;

    /// <summary>From here to <see cref="End"/>, what is read is watched by number <paramref name="watcher"/>.</summary>
    public void Begin(int watcher) => Footprint.Watch(_watchers, 1u << watcher);

    /// <summary>Ends what <see cref="Begin"/> began.</summary>
    public static void End() => Footprint.Unwatch();

    public void Dispose()
    {
        NativeMemory.Free(_watchers);
        GC.SuppressFinalize(this);
    }

    ~Watchers() => NativeMemory.Free(_watchers);
}
