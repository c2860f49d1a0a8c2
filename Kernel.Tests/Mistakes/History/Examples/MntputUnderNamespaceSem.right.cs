// SPDX-License-Identifier: GPL-2.0-only
// The repair, and the pattern of namespace_unlock() to this day: collect under the lock, release it, then put.
using Kit;

class MountNamespace
{
    private readonly RwSem _namespaceSem = new();

    [GuardedBy(nameof(_namespaceSem))]
    private readonly List<Mount> _mounts = [];

    [GuardedBy(nameof(_namespaceSem)), Handoff(nameof(_namespaceSem))]
    private List<Mount> _unmounted = [];

    [MustHold(nameof(_namespaceSem))]
    private void UmountTree(Mount root)
    {
        _mounts.Remove(root);
        _unmounted.Add(root);
    }

    [Releases(nameof(_namespaceSem))]
    private void NamespaceUnlock()
    {
        var batch = _unmounted;
        _unmounted = [];
        _namespaceSem.UpWrite();
        foreach (var mount in batch)
            DropOwn(mount);
    }

    private static void DropOwn(Mount mount) => Vfs.PutMount(mount);

    public void Umount(Mount mount)
    {
        _namespaceSem.DownWrite();
        UmountTree(mount);
        NamespaceUnlock();
    }
}
