// fix: CallAfterLock
// with: Locks
using Kit;

class Device
{
    private readonly Spin _lock = new();
    private int _state;

    public void Reset()
    {
        _lock.Lock();
        Thread.Sleep(1);
        _state = 0;
        _lock.Unlock();
    }
}
