// SPDX-License-Identifier: GPL-2.0-only
// with: Files, Locks, Rcu
using Kit;
class Unmounter
{
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_sem))] private List<Mount> _unmounted = new();
    [Handoff(nameof(_sem))] private bool _lazy;
    public void LazyUmount(Mount m) { _sem.DownWrite(); _unmounted.Add(m); _lazy = true; UnlockRight(); }
    [Releases(nameof(_sem))]
    private void UnlockRight()
    {
        var batch = _unmounted;
        bool lazy = _lazy;
        _unmounted = new();
        _lazy = false;
        _sem.UpWrite();
        if (!lazy) Rcu.Synchronize();
        foreach (var m in batch) Vfs.PutMount(m);
    }
    [Releases(nameof(_sem))]
    public void UnlockFlagKept()
    {
        var batch = _unmounted;
        bool lazy = _lazy; // expect: KRN0024
        _unmounted = new();
        _sem.UpWrite();
        if (!lazy) Rcu.Synchronize();
        foreach (var m in batch) Vfs.PutMount(m);
    }
    [Releases(nameof(_sem))]
    public void UnlockPutsFirst()
    {
        foreach (var m in _unmounted)
            Vfs.PutMount(m); // expect: KRN0001
        _unmounted.Clear();
        _lazy = false;
        _sem.UpWrite();
    }
    [Releases(nameof(_sem))]
    public void UnlockReadsLate()
    {
        _lazy = false;
        _sem.UpWrite();
        foreach (var m in _unmounted) // expect: KRN0020
            Vfs.PutMount(m);
    }
}
