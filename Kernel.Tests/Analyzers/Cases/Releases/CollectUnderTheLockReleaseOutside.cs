// SPDX-License-Identifier: GPL-2.0-only
// with: Files
// about: KRN0001
using Kit;
class Collect
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private List<Mount> _dead = new();
    [GuardedBy(nameof(_gate))] private OpenFile? _file;
    public void Drain()
    {
        List<Mount> batch;
        lock (_gate) { batch = _dead; _dead = new(); }
        foreach (var m in batch) Vfs.PutMount(m);
    }
    public void TakeOut()
    {
        OpenFile? f;
        lock (_gate) { f = _file; _file = null; }
        if (f != null) Vfs.Put(f);
    }
    public void Replace(OpenFile next)
    {
        OpenFile? old;
        lock (_gate) (old, _file) = (_file, next);
        if (old != null) Vfs.Put(old);
    }
    public void DropAndRetake(OpenFile f)
    {
        Monitor.Enter(_gate);
        _file = null;
        Monitor.Exit(_gate);
        Vfs.Put(f);
        Monitor.Enter(_gate);
        _file = null;
        Monitor.Exit(_gate);
    }
    public void EarlyOut(OpenFile f)
    {
        Monitor.Enter(_gate);
        if (_file == f) { Monitor.Exit(_gate); Vfs.Put(f); return; }
        Monitor.Exit(_gate);
    }
}
