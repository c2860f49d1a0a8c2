// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Workloads.Batch;

/// <summary>Why two mounts go at once.</summary>
public enum Feeder
{
    /// <summary>umount2(2) of the first, with MNT_DETACH, takes the second along, which is mounted on it.</summary>
    Lazy,
    /// <summary>The same, and the second is locked on the first: it stays there, and goes when the first does.</summary>
    Locked,
    /// <summary>umount(2) of the first takes the second along, the copy of it that propagation made elsewhere.</summary>
    Normal,
    /// <summary>A mount namespace dies, of which the first is the root, and the second is mounted on that.</summary>
    Namespace,
    /// <summary>Both are internal, and their owner lets go of them: kern_unmount_array().</summary>
    Kern,
}

/// <summary>Who is about while two mounts, A and B, are unmounted.</summary>
/// <param name="Layout">
/// The name that the public TLA+ models have for it: one letter for each mount, <c>h</c> where somebody holds it, <c>w</c> where somebody walks to it, only
/// A where there is one letter; <c>hwa</c> for both of them at A, <c>full</c> for both of them at each.
/// </param>
/// <param name="Feeder">Why they go.</param>
public sealed record BatchSettings(string Layout, Feeder Feeder)
{
    /// <summary>Times that each holder may move to another processor.</summary>
    public int Moves { get; init; }

    /// <summary>Mounts that are held, by number.</summary>
    public IReadOnlyList<int> Held => Numbers('h');

    /// <summary>Mounts that are walked to, by number.</summary>
    public IReadOnlyList<int> Walked => Numbers('w');

    /// <summary>How many there are beside the task that unmounts; moving about counts as one more.</summary>
    public int Size => Held.Count + Walked.Count + (Moves > 0 ? 1 : 0);

    /// <summary>Whether there is such a thing: no walker finds an internal mount or the root of a namespace, and only holders move.</summary>
    public bool IsPossible => (Moves == 0 || Held.Count > 0) && Feeder switch
    {
        Feeder.Kern => Walked.Count == 0,
        Feeder.Namespace => Held.Count > 0 && !Walked.Contains(0),
        _ => true,
    };

    /// <summary>The workload's name without its group: <c>hw, lazy</c>.</summary>
    public string Title => $"{Layout}, {Feeder.ToString().ToLowerInvariant()}{(Moves > 0 ? ", torn sum" : "")}";

    private IReadOnlyList<int> Numbers(char what) => Layout switch
    {
        "full" => [0, 1],
        "hwa" => [0],
        _ => [.. Enumerable.Range(0, Layout.Length).Where(i => Layout[i] == what)],
    };
}
