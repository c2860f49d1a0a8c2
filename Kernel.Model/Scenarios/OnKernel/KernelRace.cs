// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Generating;
using Nr = Kernel.Scenarios.OnKernel.SystemCallNumbers;

namespace Kernel.Scenarios.OnKernel;

/// <summary>A task and the column that it is to walk.</summary>
internal sealed record Racer(RemoteTask Task, RaceColumn Column);

/// <summary>One race of the tasks of a block.</summary>
internal static unsafe class KernelRace
{
    /// <summary>Bytes of a set of processors.</summary>
    private const int SetSize = 128;

    private static readonly int[] s_processors = Allowed();

    /// <summary>Lets tasks walk their columns at the same time, and waits until all are through.</summary>
    public static void Run(TaskHost host, IReadOnlyList<Racer> racers, Prng random)
    {
        Place([.. racers.Select(it => it.Task)], random);
        foreach (var racer in racers)
            racer.Column.Program.Shuffle(random);
        var gate = host.Memory.Take();
        try
        {
            gate->State = (uint)racers.Count;
            foreach (var racer in racers)
                racer.Task.Start(racer.Column.Program, &gate->State);
            // Whoever is missing at the gate keeps the others there.
            bool Hopeless() => racers.Any(it => !it.Column.Exits && it.Task.Gone);
            foreach (var racer in racers.Where(it => !it.Column.Exits))
                racer.Task.Finish(Hopeless);
            foreach (var racer in racers.Where(it => it.Column.Exits))
                host.Reap(racer.Task);
        }
        finally
        {
            host.Memory.Return(gate);
        }

        foreach (var (task, column) in racers.Where(it => !it.Column.Exits))
        {
            foreach (var descriptor in column.Namespaces.Values)
                task.Call(Nr.Close, descriptor);
        }
    }

    /// <summary>Gives the tasks processors: mostly one each, at times all the same, at times any.</summary>
    private static void Place(IReadOnlyList<RemoteTask> tasks, Prng random)
    {
        var first = random.Below(s_processors.Length);
        var kind = random.Below(10);
        var bytes = stackalloc byte[SetSize];
        for (var i = 0; i < tasks.Count; i++)
        {
            int[] set = kind switch
            {
                0 => [s_processors[first]],
                1 => s_processors,
                _ => [s_processors[(first + i) % s_processors.Length]],
            };
            new Span<byte>(bytes, SetSize).Clear();
            foreach (var processor in set)
                bytes[processor / 8] |= (byte)(1 << processor % 8);
            // Where it is not allowed the task runs where it did.
            _ = Libc.SystemCall(Nr.SchedSetaffinity, tasks[i].Pid, SetSize, (nint)bytes, 0, 0, 0);
        }
    }

    /// <summary>The processors that this process may use; at least one.</summary>
    private static int[] Allowed()
    {
        var bytes = stackalloc byte[SetSize];
        new Span<byte>(bytes, SetSize).Clear();
        _ = Libc.SystemCall(Nr.SchedGetaffinity, 0, SetSize, (nint)bytes, 0, 0, 0);
        int[] all = [.. Enumerable.Range(0, SetSize * 8)];
        var set = new ReadOnlySpan<byte>(bytes, SetSize).ToArray();
        all = [.. all.Where(processor => (set[processor / 8] >> processor % 8 & 1) != 0)];
        return all.Length > 0 ? all : [0];
    }
}
