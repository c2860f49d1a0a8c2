// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Specification;

/// <summary>mount(2): new mounts, binds and moves.</summary>
internal static class Mounting
{
    public static Answer Mount(World world, Actor actor, string source, Place target) => Answer.Unless(
        world,
        [(!world.Nodes[target.Node].Directory, Refusal.ENOTDIR), (SameAgain(world, source, target), Refusal.EBUSY), .. ToMountOn(world, actor, target)],
        () => New(world, actor, source, target));

    public static Answer Bind(World world, Actor actor, Place source, Place target, bool recursive) => Answer.Unless(
        world,
        [
            (NotBindable(world, source) || Permission.Elsewhere(world, actor, source) || (!recursive && Reveals(world, source)), Refusal.EINVAL),
            (recursive && PrunesLocked(world, source), world.Departs(Departure.LockedUnbindable) ? Refusal.EPERM : Refusal.EINVAL),
            (Mixed(world, source, target), Refusal.ENOTDIR), (IsStuck(world, source), Refusal.ENOENT),
            .. ToMountOn(world, actor, target),
        ],
        () => Copies.Bound(world, source, recursive) is var (bound, top) ? Propagation.Attach(bound, top, target, actor) : world);

    public static Answer Move(World world, Actor actor, Place source, Place target) => Answer.Unless(
        world,
        [
            (Permission.NotARoot(world, source) || Permission.Elsewhere(world, actor, source) || IsRoot(world, actor, source), Refusal.EINVAL),
            (Permission.Locked(world, world.Mounts[source.Mount]) || BelowShared(world, source) || CopiesUnbindable(world, source, target), Refusal.EINVAL),
            (Mixed(world, source, target), world.Departs(Departure.MovesOnlyAlike) ? Refusal.EINVAL : Refusal.ENOTDIR),
            (IsStuck(world, source), Refusal.ENOENT), (IntoItself(world, source, target), Refusal.ELOOP),
            .. ToMountOn(world, actor, target),
        ],
        () => Propagation.Attach(world.With(world.Mounts[source.Mount] with { Parent = null, Expired = false }), source.Mount, target, actor));

    [Rule("A new mount is of a file system of its own, and private until it is mounted below a shared one.", "sharedsubtree.rst 5e")]
    private static World New(World world, Actor actor, string source, Place target)
    {
        int fileSystem = world.Next, root = fileSystem + 1, mount = root + 1;
        world = world with { Next = mount + 1, FileSystems = world.FileSystems.Add(fileSystem, new(fileSystem, source, actor.User)) };
        world = world.With(new Node(root, fileSystem, root, "", true)).With(new Mount(mount, root, null, 0, null));
        return Propagation.Attach(world, mount, target, actor);
    }

    [Rule("One mounts on what exists still, in one's own namespace.", "mount(2), ENOENT; mount_namespaces(7)")]
    private static IEnumerable<(bool, Refusal)> ToMountOn(World world, Actor actor, Place target) =>
        [(world.Nodes[target.Node].Removed || world.Mounts[target.Mount].Namespace is null, Refusal.ENOENT), .. Permission.ToChange(world, actor, target)];

    [Rule("The same source is not stacked on the same target.", "mount(2), EBUSY: created in this mount namespace with the same source and target")]
    private static bool SameAgain(World world, string source, Place target) => !world.Departs(Departure.SameSourceStacks)
        && !Permission.NotARoot(world, target) && world.FileSystemOf(target).Source == source;

    [Rule("A directory is mounted on a directory, and a file on a file.", "mount(2), ENOTDIR")]
    private static bool Mixed(World world, Place source, Place target) => world.Nodes[source.Node].Directory != world.Nodes[target.Node].Directory;
    private static bool IsStuck(World world, Place source) => world.Nodes[source.Node].Removed && world.Departs(Departure.RemovedRootIsStuck);

    [Rule("An unbindable mount is not bound.", "mount(2), EINVAL; sharedsubtree.rst 5b, 4 and 8")]
    private static bool NotBindable(World world, Place source) => world.Mounts[source.Mount].Unbindable;

    [Rule("A bind must not reveal what a locked mount hides.", "mount(2), EINVAL: would have revealed the filesystem tree underneath one of the submounts")]
    private static bool Reveals(World world, Place source) =>
        world.Children(source.Mount).Any(c => Permission.Locked(world, c) && world.Within(c.At, source.Node));

    [Rule("What a recursive bind leaves out as unbindable must not be locked: that would reveal.", "mount_namespaces(7), Restrictions [3]; reason")]
    private static bool PrunesLocked(World world, Place source) => world.Tree(source.Mount).Any(m =>
        m.Id != source.Mount && m.Unbindable && Permission.Locked(world, m) && world.Within(new(m.Id, m.Root), source));

    [Rule("The root does not move.", "mount(2), EINVAL: source was not a mount, or was '/'")]
    private static bool IsRoot(World world, Actor actor, Place source) => source == actor.Root || world.Mounts[source.Mount].Parent is null;

    [Rule("A mount below a shared one does not move.", "sharedsubtree.rst 5d, note; mount(2), EINVAL")]
    private static bool BelowShared(World world, Place source) => world.IsShared(world.Mounts[source.Mount].Parent);

    [Rule("A tree with an unbindable mount does not move below a shared one.", "mount(2), EINVAL; sharedsubtree.rst 5d, 4")]
    private static bool CopiesUnbindable(World world, Place source, Place target) =>
        world.IsShared(world.Top(target).Mount) && world.Tree(source.Mount).Any(m => m.Unbindable);

    [Rule("A mount does not move below itself.", "mount(2), ELOOP: target is a descendant of source")]
    private static bool IntoItself(World world, Place source, Place target) => world.Within(target, new(source.Mount, world.Mounts[source.Mount].Root));
}
