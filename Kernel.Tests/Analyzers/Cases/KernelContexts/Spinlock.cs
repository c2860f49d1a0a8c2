// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
// about: KRN0010, KRN0012, KRN0016, KRN0020, KRN0021
using Kit;
class SpinData
{
    private readonly Spin _lock = new();
    [GuardedBy(nameof(_lock))] private int _counter;
    [PointeeGuardedBy(nameof(_lock))] private readonly int[] _pointer = new int[1];
    public SpinData() { _counter = 0; _pointer[0] = 0; }
    public void Common() { _lock.Lock(); _counter++; _pointer[0]++; _lock.Unlock(); }
    public void Try() { if (_lock.TryLock()) { _counter++; _pointer[0]++; _lock.Unlock(); } }
    public void TryNot() { if (!_lock.TryLock()) return; _counter++; _lock.Unlock(); }
    [MustHold(nameof(_lock))] public void Held() { _counter++; _pointer[0] = 2; }
    public void Calls() { _lock.Lock(); Held(); _lock.Unlock(); }
    public void IrqToo() { Irq.Disable(); _lock.Lock(); _counter = 3; _lock.Unlock(); Irq.Enable(); }
    [Acquires(nameof(_lock))] public void Take() { _lock.Lock(); _counter = 1; }
    [Releases(nameof(_lock))] public void Drop() { _counter = 2; _lock.Unlock(); }
    public void Wrapped() { Take(); _counter++; Drop(); }
}
