// SPDX-License-Identifier: GPL-2.0-only
// with: Files, Locks, Rcu
using Kit;
class Sections
{
    public void UnderRcu(OpenFile f)
    {
        Rcu.ReadLock();
        Vfs.Put(f); // expect: KRN0001
        Rcu.ReadUnlock();
    }
    public void UnderIrq(OpenFile f)
    {
        Irq.Disable();
        Vfs.Put(f); // expect: KRN0001
        Irq.Enable();
    }
    public void After(OpenFile f) { using (new RcuReader()) f.Get(); Irq.Disable(); Irq.Enable(); Vfs.Put(f); }
}
