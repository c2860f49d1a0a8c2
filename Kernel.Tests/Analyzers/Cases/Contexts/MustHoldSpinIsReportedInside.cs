// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Inside
{
    private readonly Spin _spin = new();
    [MustHold(nameof(_spin))]
    private void Step()
    {
        Thread.Sleep(1); // expect: KRN0030
    }
    public void A() { _spin.Lock(); Step(); _spin.Unlock(); }
    private void Quiet() => Thread.Sleep(1);
    public void B()
    {
        _spin.Lock();
        Quiet(); // expect: KRN0030
        _spin.Unlock();
    }
    [MustHold(nameof(_spin))] private void Fine() { }
    public void C() { _spin.Lock(); Fine(); _spin.Unlock(); }
}
