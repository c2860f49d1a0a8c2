// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Uses
{
    public void Method(OpenFile f)
    {
        Vfs.Put(f);
        f.Read(); // expect: KRN0040
    }
    public int Field(OpenFile f)
    {
        Vfs.Put(f);
        return f.Position; // expect: KRN0040
    }
    public void AsArgument(OpenFile f)
    {
        Vfs.Put(f);
        Look(f); // expect: KRN0040
    }
    public void AfterDeferred(OpenFile f)
    {
        Vfs.PutLater(f);
        f.Read(); // expect: KRN0040
    }
    public void AfterConsumed(OpenFile f)
    {
        Vfs.Install(f);
        f.Read(); // expect: KRN0040
    }
    public void SecondHandOver(OpenFile f)
    {
        Vfs.Install(f);
        Vfs.Install(f); // expect: KRN0040
    }
    public void OnSomePath(OpenFile f, bool b)
    {
        if (b) Vfs.Put(f);
        f.Read(); // expect: KRN0040
    }
    public void Before(OpenFile f) { f.Read(); Vfs.Put(f); }
    public void OtherPath(OpenFile f, bool b) { if (b) { Vfs.Put(f); return; } f.Read(); Vfs.Put(f); }
    public void Another(OpenFile f, OpenFile g) { Vfs.Put(f); g.Read(); Vfs.Put(g); }
    public void Reassigned(OpenFile f, OpenFile g) { Vfs.Put(f); f = g; f.Read(); }
    public void CopiedFirst(OpenFile f) { int at = f.Position; Vfs.Put(f); Console.WriteLine(at); }
    private static void Look(OpenFile f) { }
}
