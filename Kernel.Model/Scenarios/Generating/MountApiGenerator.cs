// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Generating;

/// <summary>The share of random scenarios that the mount API of today has.</summary>
internal sealed class MountApiGenerator(Prng random, GeneratorState state, Action<Command> add)
{
    private static readonly string[] Words =
    [
        "+ro", "+ro", "-ro", "+nosuid", "-nosuid", "+nodev", "-nodev", "+noexec", "-noexec", "+nosymfollow", "-nosymfollow",
        "atime=noatime", "atime=relatime", "atime=strictatime", "+nodiratime", "-nodiratime",
    ];

    /// <summary>The commands, and how often each is made.</summary>
    public IEnumerable<(int Weight, Action Make)> Mix() =>
    [
        (8, OpenTree),
        (6, MoveTree),
        (5, Setattr),
        (2, NewFileSystem),
        (1, () => add(Configure(state.Descriptor()))),
        (1, () => add(new FsMount(state.NewDescriptor(), state.Descriptor(), MountAttributes.None))),
        (2, () => add(new ChangeDirectoryTo(state.Descriptor()))),
        (2, () => add(new StatMount(Anywhere()))),
        (1, () => add(new ListMount(Anywhere(), random.Percent(50)))),
    ];

    private string Anywhere() => random.Percent(20) ? $"fd:{state.Descriptor()}" : random.Percent(60) ? state.Mount() : state.Path();

    private void OpenTree()
    {
        var clone = random.Percent(75);
        var flags = (clone ? OpenTreeFlags.Clone : OpenTreeFlags.None)
            | (random.Percent(clone ? 50 : 4) ? OpenTreeFlags.Recursive : OpenTreeFlags.None)
            | (random.Percent(8) ? OpenTreeFlags.NoFollow : OpenTreeFlags.None);
        var path = Anywhere();
        var fd = state.NewDescriptor();
        if (clone)
            state.OpenedTree(fd);
        else
            state.Opened(fd);
        add(new OpenTree(fd, path, flags));
        if (clone && random.Percent(50))
            Attach(fd);
    }

    private void Attach(int tree)
    {
        var to = random.Percent(12) ? state.Relative(state.Tree()) : state.Path();
        add(new MoveTree($"fd:{tree}", to, random.Percent(15) ? MoveTreeFlags.Beneath : MoveTreeFlags.None));
        state.Mounted(to);
    }

    private void MoveTree()
    {
        if (random.Percent(40))
        {
            Attach(state.Tree());
            return;
        }

        var flags = random.Below(20) switch
        {
            < 8 => MoveTreeFlags.None,
            < 13 => MoveTreeFlags.Beneath,
            < 19 => MoveTreeFlags.SetGroup,
            _ => MoveTreeFlags.Beneath | MoveTreeFlags.SetGroup,
        };
        var from = flags is MoveTreeFlags.SetGroup ? state.Mount() : state.MountBelow();
        var to = flags is MoveTreeFlags.None ? state.Path() : state.Mount();
        add(new MoveTree(from, to, flags));
        if (flags is not MoveTreeFlags.SetGroup)
            state.Mounted(to);
    }

    private void Setattr()
    {
        var command = new MountSetattr(state.Mount(), random.Percent(40), MountAttributes.None, MountAttributes.None);
        for (var i = random.Below(3); i >= 0; i--)
            command = AttributeWords.Apply(command, random.Pick(Words));
        if (random.Percent(30))
            command = AttributeWords.Apply(command, $"propagation={random.Pick(["shared", "slave", "private", "unbindable"])}");
        add(command);
    }

    /// <summary>The whole way from a type to a mount, of which a step may be left out.</summary>
    private void NewFileSystem()
    {
        var context = state.Opened(state.NewDescriptor());
        add(new FsOpen(context, random.Percent(85) ? "tmpfs" : random.Pick(["ramfs", "devpts", "proc", "sysfs"])));
        for (var i = random.Below(3); i > 0; i--)
            add(Configure(context));
        if (random.Percent(90))
            add(new FsConfig(context, FsConfigCommand.Create));
        var tree = state.NewDescriptor();
        add(new FsMount(tree, context, random.Percent(30) ? random.Pick([MountAttributes.ReadOnly, MountAttributes.NoSuid, MountAttributes.NoAtime, MountAttributes.NoSymFollow]) : MountAttributes.None));
        state.OpenedTree(tree);
        if (random.Percent(80))
            Attach(tree);
    }

    private FsConfig Configure(int context) => random.Below(5) switch
    {
        0 => new(context, FsConfigCommand.Create),
        1 => new(context, FsConfigCommand.Flag, "ro"),
        _ => new(context, FsConfigCommand.String, "source", $"s{random.Below(3)}"),
    };
}
