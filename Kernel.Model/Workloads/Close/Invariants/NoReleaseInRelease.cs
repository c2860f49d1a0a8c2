// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using static Kernel.Workloads.Close.FileLedger;

namespace Kernel.Workloads.Close;

/// <summary>I24: there is at most one <c>__fput()</c> on a stack.</summary>
internal sealed class NoReleaseInRelease : IInvariant
{
    public string Name => "I24";

    public string? AfterStep()
    {
        for (var id = 0; id < thread.Limit; id++)
        {
            var t = thread.number(id);
            if (t.live != 0 && Backtrace.count(t, "__fput") > 1)
                return $"{t} releases a file inside the release of another";
        }
        return null;
    }
}
