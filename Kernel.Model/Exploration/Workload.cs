// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>A world and the threads that act in it: what an exploration explores.</summary>
public sealed record Workload
{
    /// <summary>A name by which it is found again, with the part of the kernel that it is about: <c>umount/lazy, 2 walkers</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The variant of the port that it is explored on.</summary>
    public string Variant { get; init; } = Mainline;

    /// <summary>The port as it is, which is no variant.</summary>
    public const string Mainline = "mainline";

    /// <summary>The part of the kernel that it is about: what stands before the slash of its name.</summary>
    public string Group => GroupOf(Name);

    /// <summary>The group that a workload of a name is in.</summary>
    /// <param name="name">The name.</param>
    public static string GroupOf(string name) => name.Split('/')[0];

    /// <summary>Whether it is explored with store buffers as well.</summary>
    public bool UnderTso { get; init; } = true;

    /// <summary>Invariants of which mainline is known to break one, under a memory model; none where it holds.</summary>
    public Func<MemoryModel, IReadOnlyList<string>> KnownToBreak { get; init; } = static _ => [];

    /// <summary>What mainline is known to leave undone, or that it goes on for ever, by the names of <see cref="LivenessSearch"/>; none where every run comes to its end.</summary>
    public Func<MemoryModel, IReadOnlyList<string>> KnownNotLive { get; init; } = static _ => [];

    /// <summary>Whether anything is claimed of its liveness.</summary>
    public bool IsAskedToEnd { get; init; } = true;

    /// <summary>How many tasks of each kind were asked for, so that a trace can be replayed.</summary>
    public WorkloadSize Size { get; init; } = new();

    /// <summary>
    /// Builds the world in a machine just reset, with <see cref="Scheduler.Call"/>, and makes the threads with
    /// <see cref="Scheduler.Spawn"/>. Must do the same each time.
    /// </summary>
    public required Action Setup { get; init; }

    /// <summary>
    /// Called after each step, before the invariants look: brings global variables of the model up to date in which they
    /// remember the past. It must come to the same where it is called again in the same state.
    /// </summary>
    public Action? Observe { get; init; }

    /// <summary>What must hold.</summary>
    public IReadOnlyList<IInvariant> Invariants { get; init; } = [];

    /// <summary>What has to happen in some schedule, as objects for one exploration.</summary>
    public Func<IReadOnlyList<IWitness>> Witnesses { get; init; } = static () => [];

    /// <summary>
    /// Names of threads of which it does not matter which is which: they run the same with the same argument on the same
    /// processor, each perhaps for a task of its own that was made as the others were. A group in which they do not is explored as
    /// if it had not been named. Nothing may name them by their numbers, except arrays that are <see cref="PerThreadAttribute"/>;
    /// samples of a search are played with them exchanged, to see that (<see cref="Exchange"/>).
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Interchangeable { get; init; } = [];

    /// <summary>
    /// Cells of global variables that belong to a thread, by its name: where they begin, and how many they are. Those of
    /// <see cref="Interchangeable"/> threads correspond to each other, in their order.
    /// </summary>
    public Func<string, IReadOnlyList<(int First, int Cells)>> OwnCells { get; init; } = static _ => [];

    /// <summary>
    /// Whether objects must follow their declared lives. Not where the workload is there to show which invariant breaks
    /// when they do not: the life would always be the first to say so.
    /// </summary>
    public bool Lives { get; init; } = true;

    /// <summary>The thread whose call is measured where it runs alone; null where none is. See <see cref="Measurement"/>.</summary>
    public string? Measured { get; init; }

    /// <summary>
    /// In which part of the run the machine is, from 0: threads that act in different ones never act at the same time, but for daemons. Null for one
    /// part. Must follow from the machine's state.
    /// </summary>
    public Func<int>? Era { get; init; }

    /// <summary>Allocations that may fail in one run.</summary>
    public int AllocationFailures { get; init; }

    /// <summary>Puts the machine at the beginning: the world built, each thread before its first operation where that can make no difference.</summary>
    public void Begin(MemoryModel memory)
    {
        var refused = 0;
        do
            Build(memory);
        while (!Starts.Make(ref refused));
    }

    /// <summary>Puts the machine where the world is built and no thread has begun.</summary>
    public void Build(MemoryModel memory)
    {
        Machine.StoreBuffers = memory == MemoryModel.Tso;
        Machine.Preemptible = true;
        Machine.ReuseSequences = Machine.KeepCounts = false;
        Machine.Reset();
        Machine.ChecksLives = Lives;
        Setup();
        if (memory == MemoryModel.Weak)
            Machine.WeakMemory = true;
        Machine.MayFail = AllocationFailures;
    }
}

/// <summary>When a store is seen by other processors.</summary>
public enum MemoryModel
{
    /// <summary>At once: sequential consistency.</summary>
    Sc,
    /// <summary>x86: after a while, in order.</summary>
    Tso,
    /// <summary>By one after the other, in any order that nothing forbids: the kernel's own model, but for load buffering.</summary>
    Weak,
}
