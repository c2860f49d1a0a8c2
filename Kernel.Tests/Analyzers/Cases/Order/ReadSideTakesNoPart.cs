// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu, Locks
// about: KRN0015
using Kit;
class Sections
{
    private readonly Spin _spin = new();
    public void ReadThenSpin() { Rcu.ReadLock(); _spin.Lock(); _spin.Unlock(); Rcu.ReadUnlock(); }
    public void SpinThenRead() { _spin.Lock(); Rcu.ReadLock(); Rcu.ReadUnlock(); _spin.Unlock(); }
    public void ScopeThenSpin() { using (new RcuReader()) { _spin.Lock(); _spin.Unlock(); } }
    public void Nested() { Rcu.ReadLock(); Rcu.ReadLock(); Rcu.ReadUnlock(); Rcu.ReadUnlock(); }
}
