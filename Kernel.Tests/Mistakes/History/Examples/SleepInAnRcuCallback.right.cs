// SPDX-License-Identifier: GPL-2.0-only
// The repair of the third round and later ones: the callback only queues; a worker, which may sleep, puts.
using Kit;

class MountBatch
{
    private readonly Queue<Mount> _work = [];

    public readonly List<Mount> Mounts = [];

    [Atomic]
    public void Callback()
    {
        foreach (var mount in Mounts)
            _work.Enqueue(mount);
    }

    public void Worker()
    {
        while (_work.TryDequeue(out var mount))
            Drop(mount);
    }

    [MightSleep]
    private static void Drop(Mount mount) => Vfs.PutMount(mount);
}
