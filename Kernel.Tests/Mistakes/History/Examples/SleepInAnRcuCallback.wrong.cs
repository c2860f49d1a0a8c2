// SPDX-License-Identifier: GPL-2.0-only
// The first two deferral patches dropped the references of unmounted mounts from an RCU callback. That runs in softirq
// context, where nothing may block; the last put of a mount does.
using Kit;

class MountBatch
{
    public readonly List<Mount> Mounts = [];

    [Atomic]
    public void Callback()
    {
        foreach (var mount in Mounts)
            Drop(mount);
    }

    [MightSleep]
    private static void Drop(Mount mount) => Vfs.PutMount(mount);
}
