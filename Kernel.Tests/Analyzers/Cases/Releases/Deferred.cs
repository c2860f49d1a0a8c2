// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Later
{
    private readonly object _gate = new();
    private readonly Spin1 _spin = new();
    public void Under(OpenFile f)
    {
        lock (_gate)
            Vfs.PutLater(f); // expect: KRN0002
    }
    public void UnderSpin(OpenFile f)
    {
        _spin.Lock();
        Vfs.PutLater(f); // expect: KRN0002
        _spin.Unlock();
    }
    public void ThroughCallee(OpenFile f)
    {
        lock (_gate)
            Queue(f); // expect: KRN0002
    }
    private static void Queue(OpenFile f) => Vfs.PutLater(f);
    public void Outside(OpenFile f) { lock (_gate) { } Vfs.PutLater(f); }
    public void CalleeOutside(OpenFile f) => Queue(f);
    public void Both(OpenFile f, OpenFile g)
    {
        lock (_gate)
        {
            Vfs.PutLater(f); // expect: KRN0002
            Vfs.Put(g); // expect: KRN0001
        }
    }
}
[Lock(Kind = LockKind.Spinning)]
class Spin1 { [Acquires("this")] public void Lock() { } [Releases("this")] public void Unlock() { } }
