// SPDX-License-Identifier: GPL-2.0-only
// with: Files
// about: KRN0040, KRN0041, KRN0042, KRN0001
using Kit;
class Pool
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly Stack<OpenFile> _idle = new();
    [return: NewReference]
    public OpenFile Rent()
    {
        lock (_gate) { if (_idle.TryPop(out var f)) return f; }
        return OpenFile.Open("new");
    }
    public void Return([Consumes] OpenFile f) { lock (_gate) _idle.Push(f); }
    public void Use() { var f = Rent(); try { f.Read(); } finally { Return(f); } }
    public void UseSimple() { var f = Rent(); f.Read(); Return(f); }
    public void Clear()
    {
        OpenFile[] all;
        lock (_gate) { all = _idle.ToArray(); _idle.Clear(); }
        foreach (var f in all) Vfs.Put(f);
    }
    public int Position() { var f = Rent(); int p = f.Position; Return(f); return p; }
    public OpenFile Take() => Rent();
    public void Replace() { var f = Rent(); Vfs.Put(f); f = Rent(); Return(f); }
}
