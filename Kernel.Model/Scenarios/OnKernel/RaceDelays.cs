// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Generating;

namespace Kernel.Scenarios.OnKernel;

/// <summary>
/// How long the tasks of a block wait before a call: at times not at all, otherwise any order of magnitude as often as any other, from a few
/// nanoseconds to a few hundred microseconds, since nobody knows how far into a call the other one has to be.
/// </summary>
internal static class RaceDelays
{
    private const int Orders = 20;

    /// <summary>Rounds of a loop of two instructions.</summary>
    public static long Next(Prng random)
    {
        if (random.Percent(35))
            return 0;
        var most = 1 << random.Below(Orders);
        return most + random.Below(most);
    }
}
