// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Specification;

/// <summary>Reasons to refuse that several calls have.</summary>
internal static class Permission
{
    [Rule("What is unmounted, moved, remounted or given a type is a mount, not a directory in one.", "umount(2), mount(2), EINVAL")]
    public static bool NotARoot(World world, Place place) => world.Mounts[place.Mount].Root != place.Node;

    [Rule("A process changes the mounts of its own namespace only.", "mount_namespaces(7): modifications in either namespace do not affect the other")]
    public static bool Elsewhere(World world, Actor actor, Place place) => world.Mounts[place.Mount].Namespace != actor.Namespace;

    [Rule("Who changes mounts needs CAP_SYS_ADMIN in the user namespace that owns the mount namespace.", "mount(2), umount(2), pivot_root(2), EPERM")]
    public static bool Powerless(World world, Actor actor) => !world.HasPower(actor.User, world.Namespaces[actor.Namespace].Owner);

    public static IEnumerable<(bool, Refusal)> ToChange(World world, Actor actor, Place target) =>
        [(Powerless(world, actor), Refusal.EPERM), (Elsewhere(world, actor, target), Refusal.EINVAL)];

    [Rule("A mount that came as part of a unit from a more privileged namespace may not be separated from it.", "mount_namespaces(7), Restrictions [3]")]
    public static bool Locked(World world, Mount mount) => mount.Locked && !(mount.LockLost && world.Departs(Departure.UnlocksWhatStays));

    [Rule("A tree that comes to a less privileged namespace is locked together, and read-only stays.", "mount_namespaces(7), Restrictions [3] and [5]")]
    public static World Lock(World world, int top, IEnumerable<int> tree, int from, int? to) => to == from || to is null
        ? world
        : world.With(tree, m => m with { Locked = m.Id != top, LockLost = false, ReadOnlyLocked = m.ReadOnly || m.ReadOnlyLocked });
}
