// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics.CodeAnalysis;
class Ref1 { public void Use() { } [return: NewReference] public static Ref1 New() => new(); }
static class Drop1
{
    // No [Consumes]: the only parameter of reference type is what is dropped.
    [FinalRelease] public static void Put(Ref1 r, int flags) { }
    [FinalRelease] public static void PutMarked(string why, [Consumes] Ref1 r) { }
    [DeferredRelease] public static void PutLater(int delay, Ref1 r) { }
}
class Dropper
{
    public void Plain(Ref1 r)
    {
        Drop1.Put(r, 0);
        r.Use(); // expect: KRN0040
    }
    public void Marked(Ref1 r, string why)
    {
        Drop1.PutMarked(why, r);
        Console.WriteLine(why);
        r.Use(); // expect: KRN0040
    }
    public void Later(Ref1 r)
    {
        Drop1.PutLater(3, r);
        r.Use(); // expect: KRN0040
    }
    public void Right() { var r = Ref1.New(); r.Use(); Drop1.Put(r, 1); }
    public void RightMarked() { var r = Ref1.New(); Drop1.PutMarked("done", r); }
    public void Twice()
    {
        var r = Ref1.New();
        Drop1.Put(r, 0);
        Drop1.PutLater(1, r); // expect: KRN0042
    }
    public void ThrowIsAPath(bool b)
    {
        var r = Ref1.New(); // expect: KRN0041
        if (b) throw new ArgumentException("b");
        Drop1.Put(r, 0);
    }
    public void CallIsNone(string s) { var r = Ref1.New(); int.Parse(s); Drop1.Put(r, 0); }
}
