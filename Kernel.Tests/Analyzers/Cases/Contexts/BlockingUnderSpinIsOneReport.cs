// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Wait1
{
    private readonly Spin _spin = new();
    private readonly ManualResetEventSlim _event = new();
    private readonly Task<int> _task = Task.FromResult(1);
    private SpinLock _framework = new(false);
    public void TaskWait()
    {
        _spin.Lock();
        _task.Wait(); // expect: KRN0030
        _spin.Unlock();
    }
    public int Result()
    {
        _spin.Lock();
        int r = _task.Result; // expect: KRN0030
        _spin.Unlock();
        return r;
    }
    public void Event()
    {
        _spin.Lock();
        _event.Wait(); // expect: KRN0030
        _spin.Unlock();
    }
    public void FrameworkSpinLock()
    {
        bool taken = false;
        _framework.Enter(ref taken);
        _task.Wait(); // expect: KRN0030
        _framework.Exit();
    }
    public void Outside() { _spin.Lock(); _spin.Unlock(); _task.Wait(); }
}
