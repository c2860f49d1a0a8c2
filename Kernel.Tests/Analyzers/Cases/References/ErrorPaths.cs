// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Errors
{
    private readonly List<OpenFile> _table = new();
    public int Right(string path, bool full)
    {
        var f = OpenFile.TryOpen(path);
        if (f == null) return -2;
        if (full) { Vfs.Put(f); return -24; }
        _table.Add(f);
        return 0;
    }
    public int Leaking(string path, bool full)
    {
        var f = OpenFile.TryOpen(path); // expect: KRN0041
        if (f == null) return -2;
        if (full) return -24;
        _table.Add(f);
        return 0;
    }
    public int TwoRight(string a, string b)
    {
        var f = OpenFile.TryOpen(a);
        if (f == null) return -2;
        var g = OpenFile.TryOpen(b);
        if (g == null) { Vfs.Put(f); return -2; }
        Vfs.Install(f);
        Vfs.Install(g);
        return 0;
    }
    public int TwoLeaking(string a, string b)
    {
        var f = OpenFile.TryOpen(a); // expect: KRN0041
        if (f == null) return -2;
        var g = OpenFile.TryOpen(b);
        if (g == null) return -2;
        Vfs.Install(f);
        Vfs.Install(g);
        return 0;
    }
    // A descriptor that was published too early: the error path closes what is no longer ours.
    public int PublishedTooEarly(bool copied)
    {
        var f = OpenFile.Open("a");
        Vfs.Install(f);
        if (!copied)
            f.Read(); // expect: KRN0040
        return 0;
    }
    public int PublishedLast(bool copied)
    {
        var f = OpenFile.Open("a");
        if (!copied) { Vfs.Put(f); return -14; }
        Vfs.Install(f);
        return 0;
    }
}
