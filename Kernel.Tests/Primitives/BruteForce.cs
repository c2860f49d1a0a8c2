// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Tests;

/// <summary>The simplest explorer there is, to test the machine with: every schedule, by copies of the arena.</summary>
internal static class BruteForce
{
    public static (int Executions, int Steps) Explore(Action atEnd)
    {
        var executions = 0;
        var steps = 0;
        Visit();
        return (executions, steps);

        void Visit()
        {
            var snapshot = Machine.Arena[..Machine.Used].ToArray();
            var any = false;
            for (var id = 0; id < thread.Max; id++)
            {
                var t = thread.number(id);
                if (t.live == 0)
                    continue;
                var choices = Scheduler.Choices(t);
                for (var choice = 0; choice < choices; choice++)
                {
                    any = true;
                    steps++;
                    Scheduler.Step(t, choice);
                    Visit();
                    snapshot.CopyTo(Machine.Arena);
                }
                if (t.nr_buffered > 0)
                {
                    any = true;
                    Scheduler.Drain(t);
                    Visit();
                    snapshot.CopyTo(Machine.Arena);
                }
            }
            if (any)
                return;
            if (Deadlock.Exists())
                throw new KernelBugException(BugKind.Deadlock, Deadlock.Describe());
            executions++;
            atEnd();
        }
    }
}
