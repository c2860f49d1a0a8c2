// SPDX-License-Identifier: GPL-2.0-only
// with: Files, Locks
using Kit;
class Namespace
{
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_sem))] private readonly List<Mount> _unmounted = new();
    [Acquires(nameof(_sem))] private void NamespaceLock() => _sem.DownWrite();
    [Releases(nameof(_sem))] private void NamespaceUnlockWrong()
    {
        foreach (var m in _unmounted)
            Vfs.PutMount(m); // expect: KRN0001
        _unmounted.Clear();
        _sem.UpWrite();
    }
    [Releases(nameof(_sem))] private void NamespaceUnlock()
    {
        var batch = _unmounted.ToArray();
        _unmounted.Clear();
        _sem.UpWrite();
        foreach (var m in batch) Vfs.PutMount(m);
    }
    public void Umount(Mount m) { NamespaceLock(); _unmounted.Add(m); NamespaceUnlock(); }
    public void UmountWrong(Mount m) { NamespaceLock(); _unmounted.Add(m); NamespaceUnlockWrong(); }
    public void UmountDirect(Mount m)
    {
        NamespaceLock();
        Vfs.PutMount(m); // expect: KRN0001
        NamespaceUnlock();
    }
}
