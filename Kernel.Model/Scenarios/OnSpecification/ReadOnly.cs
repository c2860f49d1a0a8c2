// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Specification;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>Who may write, which the specification of mount trees leaves open: mount(2) with MS_REMOUNT, and what umount(2) makes of a root.</summary>
internal static class ReadOnly
{
    /// <summary>mount(2) with MS_REMOUNT: of the mount only (MS_BIND), or of its file system with it.</summary>
    public static Answer Remount(World world, Actor actor, Place target, bool mountOnly, bool readOnly) => Answer.Unless(
        world,
        [
            (Permission.NotARoot(world, target), Refusal.EINVAL),
            (!readOnly && world.Mounts[target.Mount].ReadOnlyLocked, Refusal.EPERM),
            (!mountOnly && !world.HasPower(actor.User, world.FileSystemOf(target).Owner), Refusal.EPERM),
            (readOnly && Written(world, target, mountOnly), Refusal.EBUSY),
            .. Permission.ToChange(world, actor, target),
        ],
        () =>
        {
            var after = world.With(world.Mounts[target.Mount] with { ReadOnly = readOnly });
            return mountOnly ? after : WithReadOnly(after, target, readOnly);
        });

    private static World WithReadOnly(World world, Place place, bool readOnly)
    {
        var fileSystem = world.FileSystemOf(place);
        return world with { FileSystems = world.FileSystems.SetItem(fileSystem.Id, fileSystem with { ReadOnly = readOnly }) };
    }

    /// <summary>What is written to cannot be made read-only. (mount(2), EBUSY: it still holds files open for writing)</summary>
    private static bool Written(World world, Place place, bool mountOnly)
    {
        var files = world.Actors.Values.SelectMany(a => a.Files.Values);
        return mountOnly ? files.Any(f => f.Writes && f.Place.Mount == place.Mount)
            : files.Any(f => f.Writes && IsOn(f.Place.Node))
                || (world.Departs(Departure.RemovedInUseIsWritten) && InUse().Any(n => world.Nodes[n].Removed && IsOn(n)));

        bool IsOn(int node) => world.Nodes[node].FileSystem == world.Nodes[place.Node].FileSystem;
        IEnumerable<int> InUse() =>
            [
                .. files.Select(f => f.Place.Node),
                .. world.Actors.Values.SelectMany(a => new[] { a.Root.Node, a.Cwd.Node }),
                .. world.Mounts.Values.Where(m => m.Namespace is not null).Select(m => m.Root),
            ];
    }

    /// <summary>What unmounting the caller's own root comes to by departures; null for none: then it is busy, since the caller stands in it.</summary>
    public static Answer? OfOwnRoot(World world, Actor actor, UnmountKind kind) => kind switch
    {
        UnmountKind.Expiring => world.Departs(Departure.RootNeverExpires) ? Answer.Fail(world, Refusal.EINVAL) : null,
        _ when !world.Departs(Departure.RootTurnsReadOnly) => null,
        _ when !world.HasPower(actor.User, world.FileSystemOf(actor.Root).Owner) => Answer.Fail(world, Refusal.EPERM),
        _ when world.FileSystemOf(actor.Root).ReadOnly => new(world, []),
        _ when Written(world, actor.Root, mountOnly: false) => Answer.Fail(world, Refusal.EBUSY),
        _ => new(WithReadOnly(world, actor.Root, true), []),
    };
}
