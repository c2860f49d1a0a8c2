// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Workloads.Museum;

/// <summary>I11: no sleeping lock of the caller is held while a file or a mount is released.</summary>
/// <param name="taken">The lock.</param>
/// <param name="release">The function that releases.</param>
/// <param name="own">The part of the release that takes the lock itself.</param>
internal sealed class LockOverRelease(Func<int> taken, string release, string own) : IInvariant
{
    public string Name => "I11";

    public string? AfterStep()
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live != 0 && Holds(t) && Backtrace.count(t, release) > 0 && Backtrace.count(t, own) == 0)
                return $"{t} is in {release}() with {Names.of(taken())} held";
        }
        return null;
    }

    private bool Holds(thread t)
    {
        for (var i = 0; i < t.nr_held; i++)
        {
            if (t.held[2 * i] == taken())
                return true;
        }
        return false;
    }
}
