// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>A workload, and what is claimed of it.</summary>
/// <param name="Workload">What is explored.</param>
/// <param name="Memory">Under which memory model.</param>
/// <param name="Breaks">The invariants of which one is expected to be violated; none where it is claimed to hold.</param>
public sealed record Claim(Workload Workload, MemoryModel Memory, IReadOnlyList<string> Breaks)
{
    /// <summary>What is claimed of mainline: it holds, where it is not known to break something.</summary>
    public static IEnumerable<Claim> OfMainline(Workload workload, MemoryModel memory) =>
        workload.UnderTso || memory == MemoryModel.Sc ? [new Claim(workload, memory, workload.KnownToBreak(memory))] : [];

    /// <summary>What is claimed of mainline's liveness: every run comes to its end with nothing left undone, where it is not known that some do not, or break what the machine forbids.</summary>
    public static IEnumerable<Claim> OfMainlineLiveness(Workload workload, MemoryModel memory) =>
        workload.IsAskedToEnd && (workload.UnderTso || memory == MemoryModel.Sc) ? [new Claim(workload, memory, workload.KnownNotLive(memory) is [_, ..] known ? known : EngineChecks.Misuses(workload.KnownToBreak(memory)))] : [];

    /// <summary>The verdict expected.</summary>
    public Verdict Expected => Breaks.Count == 0 ? Verdict.Holds : Verdict.Violated;
}

/// <summary>How large the workloads are to be.</summary>
public sealed record WorkloadSize
{
    /// <summary>The most tasks of each kind: there is room for no more beside the others.</summary>
    public const int MostWalkers = 6, MostUmounters = 4, MostClosers = 4;

    /// <summary>Lockless walkers.</summary>
    public int Walkers { get; init; } = 2;

    /// <summary>Tasks that unmount.</summary>
    public int Umounters { get; init; } = 1;

    /// <summary>Tasks that close.</summary>
    public int Closers { get; init; } = 2;

    /// <summary>Whether there is room for them: no walker, one task of the others, or more.</summary>
    public bool IsPossible() => Walkers is >= 0 and <= MostWalkers && Umounters is >= 1 and <= MostUmounters && Closers is >= 1 and <= MostClosers;
}

/// <summary>A library of workloads: loaded once beside the port, and again beside each variant.</summary>
public interface IWorkloads
{
    /// <summary>The parts of the kernel that there are workloads of, at some size.</summary>
    IReadOnlyList<string> Groups { get; }

    /// <summary>Every workload, in order.</summary>
    IEnumerable<Workload> All(WorkloadSize size);

    /// <summary>Those of a group, in order. A library that has none makes none, and one that knows them by their names reads no others.</summary>
    IEnumerable<Workload> Of(string group, WorkloadSize size) => Groups.Contains(group) ? All(size).Where(workload => workload.Group == group) : [];

    /// <summary>The one of a name; null where there is none.</summary>
    Workload? Find(string name, WorkloadSize size) => Of(Workload.GroupOf(name), size).FirstOrDefault(workload => workload.Name == name);
}
