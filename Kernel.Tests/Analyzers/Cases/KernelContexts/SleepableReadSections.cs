// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
// about: KRN0030, KRN0010, KRN0012
using Kit;
// The sleepable flavour is a sleeping lock taken shared.
[Lock(Kind = LockKind.Sleeping, Reentrant = true)]
class Srcu
{
    [AcquiresShared("this")] public int ReadLock() => 0;
    [ReleasesShared("this")] public void ReadUnlock(int index) { }
}
class SrcuUser
{
    private readonly Srcu _srcu = new();
    private readonly Spin _spin = new();
    [GuardedBy(nameof(_srcu))] private int _n = 1;
    public int Read() { int i = _srcu.ReadLock(); int n = _n; _srcu.ReadUnlock(i); return n; }
    public int Sleeping() { int i = _srcu.ReadLock(); Thread.Sleep(1); int n = _n; _srcu.ReadUnlock(i); return n; }
    public int Nested() { int i = _srcu.ReadLock(); int j = _srcu.ReadLock(); int n = _n; _srcu.ReadUnlock(j); _srcu.ReadUnlock(i); return n; }
    public void WithSpin() { int i = _srcu.ReadLock(); _spin.Lock(); _spin.Unlock(); _srcu.ReadUnlock(i); }
}
