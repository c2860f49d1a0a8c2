// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Umount;

/// <summary>Who acts in a umount workload.</summary>
public sealed record UmountSettings
{
    /// <summary>For each umounter, whether its umount is lazy. At most three.</summary>
    public IReadOnlyList<bool> Umounters { get; init; } = [false];

    /// <summary>Lockless walkers that cross the mount point once.</summary>
    public int Walkers { get; init; }

    /// <summary>Holders with a reference that they put.</summary>
    public int Holders { get; init; }

    /// <summary>Times that a holder may move between processors; with any, holders take a second reference first.</summary>
    public int Migrations { get; init; }

    /// <summary>Whether the (one) umounter unmounts something else lazily first.</summary>
    public bool OtherFirst { get; init; }

    /// <summary>Allocations that may fail.</summary>
    public int AllocationFailures { get; init; }

    /// <summary>
    /// Whether it is remembered which readers an unmounted mount has to see out, and I14 checked in the place of what comes
    /// of breaking it: I3, I4 and I6 break only later.
    /// </summary>
    public bool WatchesReaders { get; init; }

    /// <summary>A short name: <c>lazy+normal, 2 walkers</c>, what is special first.</summary>
    public string Title
    {
        get
        {
            var parts = new List<string> { string.Join('+', Umounters.Select(lazy => lazy ? "lazy" : "normal")) };
            if (OtherFirst)
                parts[0] = $"lazy elsewhere, then {parts[0]}";
            if (Walkers > 0)
                parts.Add(Walkers == 1 ? "1 walker" : $"{Walkers} walkers");
            if (Holders > 0)
                parts.Add((Holders == 1 ? "1 holder" : $"{Holders} holders"));
            if (AllocationFailures > 0)
                parts.Add("no memory");
            if (WatchesReaders)
                parts.Insert(0, "readers watched");
            if (Migrations > 0)
                parts.Insert(0, "torn sum");
            return string.Join(", ", parts);
        }
    }
}
