// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Twice
{
    public void Straight(OpenFile f)
    {
        Vfs.Put(f);
        Vfs.Put(f); // expect: KRN0042
    }
    public void MixedKinds(OpenFile f)
    {
        Vfs.PutLater(f);
        Vfs.Put(f); // expect: KRN0042
    }
    public void OnSomePath(OpenFile f, bool error)
    {
        if (error) Vfs.Put(f);
        Vfs.Put(f); // expect: KRN0042
    }
    public void InFinally(OpenFile f)
    {
        try { f.Read(); Vfs.Put(f); }
        finally
        {
            Vfs.Put(f); // expect: KRN0042
        }
    }
    public void InLoop(OpenFile f, int n)
    {
        while (n-- > 0)
            Vfs.Put(f); // expect: KRN0042
    }
    public void Alias(OpenFile f)
    {
        var g = f;
        Vfs.Put(f);
        Vfs.Put(g); // expect: KRN0042
    }
    public void EitherBranch(OpenFile f, bool b) { if (b) Vfs.Put(f); else Vfs.PutLater(f); }
    public void EachOnce(List<OpenFile> all) { foreach (var f in all) Vfs.Put(f); }
    public void TwoObjects(OpenFile f, OpenFile g) { Vfs.Put(f); Vfs.Put(g); }
    public void Again(OpenFile f) { Vfs.Put(f); f = new OpenFile(); Vfs.Put(f); }
    public void FinallyOnly(OpenFile f) { try { f.Read(); } finally { Vfs.Put(f); } }
    public void GotoFail(OpenFile f, bool b) { if (b) goto fail; f.Read(); fail: Vfs.Put(f); }
}
