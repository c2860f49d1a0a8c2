// SPDX-License-Identifier: GPL-2.0-only
// with: Files, Locks
using Kit;
class Notify
{
    private readonly RwSem _sem = new();
    [GuardedBy(nameof(_sem))] private List<Mount> _list = new();
    private void Tell(Mount m) => m.Flags++;
    [Releases(nameof(_sem))]
    public void Unlock()
    {
        var batch = _list;
        _list = new();
        _sem.Downgrade();
        foreach (var m in batch) Tell(m);
        _sem.UpRead();
        foreach (var m in batch) Vfs.PutMount(m);
    }
    [Releases(nameof(_sem))]
    public void UnlockWrong()
    {
        _sem.Downgrade();
        foreach (var m in _list)
            Vfs.PutMount(m); // expect: KRN0001
        _list = new(); // expect: KRN0021
        _sem.UpRead();
    }
    public void Use() { _sem.DownWrite(); Unlock(); }
}
