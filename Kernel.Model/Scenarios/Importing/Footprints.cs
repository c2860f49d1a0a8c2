// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>Finds what commands read and write in the trees of a trace.</summary>
/// <param name="world">The trees.</param>
internal sealed class Footprints(TracedWorld world)
{
    /// <summary>What a command is about to read and write.</summary>
    public Footprint Before(TracedTask task, Command command)
    {
        var it = new Footprint(task)
        {
            WritesTrees = command is MountNew or Bind or MoveMount or MoveTree or SetPropagation or Remount or MountSetattr or Umount or PivotRoot
                || (command is Close or Dup2 or Exit && Left(task, command).Any(place => place.Mount.Top != task.Fs.Root.Mount.Top)),
            IsGlobal = command is Remount { Bind: false } or Open { Resolve: not ResolveFlags.None },
        };
        foreach (var operand in Read(command))
            Reads(it, task, operand);
        foreach (var operand in Written(command))
        {
            Reads(it, task, operand[..(operand.LastIndexOf('/') + 1)]);
            it.Writes(world.At(task, operand));
        }

        foreach (var place in Left(task, command))
            it.In(place.Mount);
        if (command is Unshare { Flags: var flags } && flags.HasFlag(UnshareFlags.Mounts))
            Stands(it, task);
        return it;
    }

    /// <summary>Once it is done its places may be in other trees, and the task elsewhere.</summary>
    public void After(Footprint it, TracedTask task, Command command, IEnumerable<Command> first)
    {
        foreach (var operand in Read(command).Concat(Written(command)))
            it.In(world.At(task, operand).Mount);
        foreach (var path in first.SelectMany(Written))
            it.Writes(world.At(task, path));
        if (command is ChangeDirectory or ChangeDirectoryTo or ChangeRoot or PivotRoot or Unshare)
            Stands(it, task);
        it.End();
    }

    private void Reads(Footprint it, TracedTask task, string operand)
    {
        var way = world.Way(task, operand);
        foreach (var place in way)
            it.Reads(place);
        if (!world.IsLinked(way))
            return;
        // It goes on from there, or from the root of the task.
        it.IsAnywhere = true;
        Stands(it, task);
    }

    private static void Stands(Footprint it, TracedTask task)
    {
        it.In(task.Fs.Root.Mount);
        it.In(task.Fs.Directory.Mount);
    }

    /// <summary>The paths that a command looks up.</summary>
    private static string[] Read(Command command) => command switch
    {
        MountNew c => [c.Path],
        Bind c => [c.Old, c.New],
        MoveMount c => [c.Old, c.New],
        MoveTree c => [c.From, c.To],
        SetPropagation c => [c.Path],
        Remount c => [c.Path],
        MountSetattr c => [c.Path],
        Umount c => [c.Path],
        PivotRoot c => [c.New, c.Old],
        ChangeDirectory c => [c.Path],
        ChangeRoot c => [c.Path],
        Open c => [c.Path],
        OpenTree c => [c.Path],
        _ => [],
    };

    /// <summary>The names that a command makes or removes.</summary>
    private static string[] Written(Command command) => command switch
    {
        MakeDirectory c => [c.Path],
        MakeDirectories c => [c.Path],
        Touch c => [c.Path],
        RemoveDirectory c => [c.Path],
        Unlink c => [c.Path],
        Rename c => [c.Old, c.New],
        Symlink c => [c.Path],
        _ => [],
    };

    /// <summary>The places that a command may be the last to leave.</summary>
    private static IEnumerable<TracedPlace> Left(TracedTask task, Command command) => command switch
    {
        Close c => [.. Place(task, c.Fd)],
        Dup2 c => [.. Place(task, c.Fd), .. Place(task, c.Fd2)],
        ChangeDirectory or ChangeDirectoryTo or ChangeRoot => [task.Fs.Root, task.Fs.Directory],
        Exit => [.. task.Files.Places, task.Fs.Root, task.Fs.Directory],
        _ => [],
    };

    private static IEnumerable<TracedPlace> Place(TracedTask task, int fd) => task.Files.PlaceOf(fd) is { } place ? [place] : [];
}
