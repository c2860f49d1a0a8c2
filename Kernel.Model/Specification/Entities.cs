// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;

namespace Kernel.Specification;

/// <summary>A rule of the specification: what it says, in one sentence, and the page that says it, or <c>reason</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuleAttribute(string sentence, string source) : Attribute
{
    public string Sentence => sentence;
    public string Source => source;
}

/// <summary>A directory or a file, as reached through a mount.</summary>
internal readonly record struct Place(int Mount, int Node);

/// <summary>A name in a file system; the root of one is its own parent. <c>Target</c> is a symbolic link's.</summary>
internal sealed record Node(int Id, int FileSystem, int Parent, string Name, bool Directory, string? Target = null, bool Removed = false);

/// <summary>A file system, the user namespace that owns it, and whether nobody may write to it.</summary>
internal sealed record FileSystem(int Id, string Source, int Owner, bool ReadOnly = false);

/// <summary>
/// A mount: the directory <c>Root</c> of a file system, seen at node <c>At</c> of the mount <c>Parent</c>, in a namespace or, once unmounted, in none.
/// It shares events with its peer <c>Group</c> (then it is shared), and receives those of the group <c>Master</c> (then it is a slave). Locked, it may not
/// be separated from its parent, unless a departure took that away (<c>LockLost</c>). It may be marked as expired, and walked through since.
/// </summary>
internal sealed record Mount(
    int Id, int Root, int? Parent, int At, int? Namespace, int? Group = null, int? Master = null, bool Unbindable = false, bool Locked = false,
    bool LockLost = false, bool ReadOnly = false, bool ReadOnlyLocked = false, bool Expired = false, bool WalkedThrough = false);

/// <summary>A mount namespace: the mount at its bottom, and the user namespace that owns it.</summary>
internal sealed record MountNamespace(int Id, int Bottom, int Owner);

/// <summary>An open file.</summary>
internal sealed record OpenFile(Place Place, bool Writes);

/// <summary>A process: its mount and user namespace, where it stands, and its open files by their descriptors.</summary>
internal sealed record Actor(int Id, int Namespace, int User, Place Root, Place Cwd, ImmutableSortedDictionary<int, OpenFile> Files);

#pragma warning disable CA1707 // Names that everybody knows.
/// <summary>Why a call fails: errno(3), by name.</summary>
internal enum Refusal { EPERM, ENOENT, EBADF, EAGAIN, EBUSY, ENOTDIR, EINVAL, EROFS, ELOOP, ENAMETOOLONG }

/// <summary>The types of mount_namespaces(7) that a mount can be given.</summary>
internal enum PropagationType { Shared, Slave, Private, Unbindable }

/// <summary>What a call comes to: the world after it, and the reasons for which it must fail. None: it must succeed. Several: any may be named.</summary>
internal sealed record Answer(World World, ImmutableSortedSet<Refusal> Refusals)
{
    public static Answer Fail(World world, Refusal refusal) => new(world, [refusal]);

    public static Answer Unless(World world, IEnumerable<(bool Holds, Refusal Refusal)> reasons, Func<World> effect)
    {
        var refusals = reasons.Where(r => r.Holds).Select(r => r.Refusal).ToImmutableSortedSet();
        return new(refusals.IsEmpty ? effect() : world, refusals);
    }
}
