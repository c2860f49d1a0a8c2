// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Abbcca
{
    private readonly Spin _a = new();
    private readonly Spin _b = new();
    private readonly Spin _c = new();
    public void Ab() { _a.Lock(); _b.Lock(); _b.Unlock(); _a.Unlock(); } // expect: KRN0015
    public void Bc() { _b.Lock(); _c.Lock(); _c.Unlock(); _b.Unlock(); } // expect: KRN0015
    public void Ca() { _c.Lock(); _a.Lock(); _a.Unlock(); _c.Unlock(); } // expect: KRN0015
    public void Alone() { _a.Lock(); _a.Unlock(); }
}
class Abbccdda
{
    private readonly Spin _a = new();
    private readonly Spin _b = new();
    private readonly Spin _c = new();
    private readonly Spin _d = new();
    public void Ab() { _a.Lock(); _b.Lock(); _b.Unlock(); _a.Unlock(); } // expect: KRN0015
    public void Bc() { _b.Lock(); _c.Lock(); _c.Unlock(); _b.Unlock(); } // expect: KRN0015
    public void Cd() { _c.Lock(); _d.Lock(); _d.Unlock(); _c.Unlock(); } // expect: KRN0015
    public void Da() { _d.Lock(); _a.Lock(); _a.Unlock(); _d.Unlock(); } // expect: KRN0015
}
class AbcaReleased
{
    private readonly Spin _a = new();
    private readonly Spin _b = new();
    private readonly Spin _c = new();
    // The chain is broken where the first is released before the last is taken.
    public void Chain() { _a.Lock(); _b.Lock(); _a.Unlock(); _c.Lock(); _b.Unlock(); _c.Unlock(); }
    public void Again() { _c.Lock(); _c.Unlock(); _a.Lock(); _a.Unlock(); }
}
