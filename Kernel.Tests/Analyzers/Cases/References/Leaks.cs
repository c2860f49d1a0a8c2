// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Leaks
{
    private OpenFile? _kept;
    private readonly List<OpenFile> _all = new();
    public void Discarded()
    {
        OpenFile.Open("a"); // expect: KRN0041
    }
    public void Forgotten()
    {
        var f = OpenFile.Open("a"); // expect: KRN0041
        f.Read();
    }
    public void EarlyReturn(bool b)
    {
        var f = OpenFile.Open("a"); // expect: KRN0041
        if (b) return;
        Vfs.Put(f);
    }
    public void Throws(bool b)
    {
        var f = OpenFile.Open("a"); // expect: KRN0041
        if (b) throw new InvalidOperationException();
        Vfs.Put(f);
    }
    public void Overwritten()
    {
        var f = OpenFile.Open("a"); // expect: KRN0041
        f = OpenFile.Open("b");
        Vfs.Put(f);
    }
    public void DiscardVariable()
    {
        _ = OpenFile.Open("a"); // expect: KRN0041
    }
    public void Released() { var f = OpenFile.Open("a"); f.Read(); Vfs.Put(f); }
    public void Consumed() { var f = OpenFile.Open("a"); Vfs.Install(f); }
    public void ConsumedAtOnce() => Vfs.Install(OpenFile.Open("a"));
    public OpenFile Returned() { var f = OpenFile.Open("a"); f.Read(); return f; }
    public OpenFile ReturnedAtOnce() => OpenFile.Open("a");
    public void Stored() => _kept = OpenFile.Open("a");
    public void StoredLater() { var f = OpenFile.Open("a"); f.Read(); _kept = f; }
    public void Collected() => _all.Add(OpenFile.Open("a"));
    public void InFinally() { var f = OpenFile.Open("a"); try { f.Read(); } finally { Vfs.Put(f); } }
    public void CallMayThrow() { var f = OpenFile.Open("a"); Console.WriteLine("x"); Vfs.Put(f); }
    public OpenFile? Kept() => _kept;
}
