// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>Many orders of the same events, chosen by a seed.</summary>
internal static class RandomOrders
{
    /// <summary>Runs the world that <paramref name="setup"/> builds, each time in another order.</summary>
    /// <returns>The first error met; null if all orders end well.</returns>
    public static KernelBugException? Run(Action setup, int times, Action? atEnd = null)
    {
        Machine.StoreBuffers = false;
        for (var seed = 0; seed < times; seed++)
        {
            Machine.Preemptible = true;
            Machine.Reset();
            try
            {
                setup();
                Finish(new Random(seed));
                atEnd?.Invoke();
            }
            catch (KernelBugException e)
            {
                return e;
            }
        }
        return null;
    }

    private static void Finish(Random random)
    {
        var able = new List<thread>();
        while (true)
        {
            able.Clear();
            for (var id = 0; id < thread.Max; id++)
            {
                var t = thread.number(id);
                if (t.live != 0 && Scheduler.Choices(t) > 0)
                    able.Add(t);
            }
            if (able.Count == 0)
                break;
            var next = able[random.Next(able.Count)];
            Scheduler.Step(next, random.Next(Scheduler.Choices(next)));
        }
        if (Deadlock.Exists())
            throw new KernelBugException(BugKind.Deadlock, Deadlock.Describe());
    }
}
