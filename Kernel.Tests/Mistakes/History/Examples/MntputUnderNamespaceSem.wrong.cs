// SPDX-License-Identifier: GPL-2.0-only
// umount until 2005: the references that the tree had on its mounts were dropped where the tree was changed, under the
// semaphore of the namespace. The last of them shuts a file system down, which may wait for somebody who wants that semaphore.
using Kit;

class MountNamespace
{
    private readonly RwSem _namespaceSem = new();

    [GuardedBy(nameof(_namespaceSem))]
    private readonly List<Mount> _mounts = [];

    [MustHold(nameof(_namespaceSem))]
    private void UmountTree(Mount root)
    {
        _mounts.Remove(root);
        DropOwn(root);
    }

    private static void DropOwn(Mount mount) => Vfs.PutMount(mount);

    public void Umount(Mount mount)
    {
        _namespaceSem.DownWrite();
        UmountTree(mount);
        _namespaceSem.UpWrite();
    }
}
