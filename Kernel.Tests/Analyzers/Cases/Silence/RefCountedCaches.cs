// SPDX-License-Identifier: GPL-2.0-only
// with: Files, Locks
// about: KRN0001, KRN0002, KRN0040, KRN0041, KRN0042
using Kit;
class FileCache
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly Dictionary<string, OpenFile> _files = new();
    [return: NewReference]
    public OpenFile Open(string path)
    {
        lock (_gate)
        {
            if (_files.TryGetValue(path, out var have)) { have.Get(); return have; }
        }
        return OpenFile.Open(path);
    }
    public void Keep(string path)
    {
        var f = OpenFile.Open(path);
        OpenFile? old;
        lock (_gate)
        {
            _files.Remove(path, out old);
            _files[path] = f;
        }
        if (old != null) Vfs.Put(old);
    }
    public int Length(string path) { var f = Open(path); int n = f.Position; Vfs.Put(f); return n; }
    public void Trim()
    {
        var dead = new List<OpenFile>();
        lock (_gate)
        {
            foreach (var (key, f) in _files) { if (f.Position == 0) dead.Add(f); }
            foreach (var f in dead) _files.Remove(f.Position.ToString());
        }
        foreach (var f in dead) Vfs.PutLater(f);
    }
    public bool Has(string path) { lock (_gate) return _files.ContainsKey(path); }
}
