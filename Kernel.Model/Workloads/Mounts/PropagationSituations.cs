// SPDX-License-Identifier: GPL-2.0-only
using static Kernel.Model.mount_h;

namespace Kernel.Workloads.Mounts;

/// <summary>Mounts of a peer group in two namespaces: what is done in one is done in the other.</summary>
internal static class PropagationSituations
{
    private const string Group = "propagation";

    public static IReadOnlyList<MountSituation> All { get; } =
    [
        new(Group, "a mount in two namespaces, and no memory", NoMemory) { AllocationFailures = 1, Sequential = false },
    ];

    /// <summary>The roots of two namespaces are peers.</summary>
    private static void NoMemory()
    {
        var main = Worlds.Boot();
        UserMode.Call(main, NR.mount, "", "/", arg0: MS_SHARED);
        Worlds.Mkdir(main, "/d");
        Worlds.Mkdir(main, "/b");
        _ = PlaceSituations.Elsewhere(main);
        Worlds.Explored();
        Actors.Call("mount", main, NR.mount, "/b", "/d", arg0: MS_BIND | MS_REC);
    }
}
