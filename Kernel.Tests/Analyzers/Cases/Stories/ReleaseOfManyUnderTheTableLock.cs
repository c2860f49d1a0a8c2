// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Files
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly Dictionary<int, OpenFile> _table = new();
    public void CloseAllWrong()
    {
        lock (_gate)
        {
            foreach (var (_, f) in _table)
                Vfs.Put(f); // expect: KRN0001
            _table.Clear();
        }
    }
    public void CloseAllRight()
    {
        OpenFile[] all;
        lock (_gate) { all = _table.Values.ToArray(); _table.Clear(); }
        foreach (var f in all) Vfs.Put(f);
    }
    public void CloseOneWrong(int fd)
    {
        lock (_gate)
        {
            if (_table.Remove(fd, out var f))
                Vfs.Put(f); // expect: KRN0001
        }
    }
    public void CloseOneRight(int fd)
    {
        OpenFile? f;
        lock (_gate) _table.Remove(fd, out f);
        if (f != null) Vfs.Put(f);
    }
    public OpenFile? Lookup(int fd) { lock (_gate) { if (_table.TryGetValue(fd, out var f)) f.Get(); return f; } }
}
