// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu, Locks, Files
using Kit;
class Readers
{
    private readonly SleepLock _sleep = new();
    private readonly Spin _spin = new();
    private readonly Completion _done = new();
    public void Sleep()
    {
        Rcu.ReadLock();
        Thread.Sleep(1); // expect: KRN0030
        Rcu.ReadUnlock();
    }
    public void InScope()
    {
        using (new RcuReader())
            _done.Wait(); // expect: KRN0030
    }
    public void TakesSleeping()
    {
        Rcu.ReadLock();
        _sleep.Lock(); // expect: KRN0030
        _sleep.Unlock();
        Rcu.ReadUnlock();
    }
    public void Nested()
    {
        Rcu.ReadLock();
        Rcu.ReadLock();
        Rcu.ReadUnlock();
        _done.Wait(); // expect: KRN0030
        Rcu.ReadUnlock();
    }
    public void Spins() { Rcu.ReadLock(); _spin.Lock(); _spin.Unlock(); Rcu.ReadUnlock(); }
    public void After() { using (new RcuReader()) { } _done.Wait(); }
    public void InterruptsOff()
    {
        Irq.Disable();
        Thread.Sleep(0); // expect: KRN0030
        Irq.Enable();
    }
    public void NestedIrq()
    {
        Irq.Disable();
        Irq.Disable();
        Irq.Enable();
        _done.Wait(); // expect: KRN0030
        Irq.Enable();
    }
    public void OwnName() { Own.Enter(); Thread.Sleep(1); Own.Leave(); }
}
static class Own
{
    // Any other free name is a sleeping lock.
    [Acquires("<own>")] public static void Enter() { }
    [Releases("<own>")] public static void Leave() { }
}
