// about: KRN0102
public class LocksOfTheCalleeAreItsOwn
{
    private readonly object _gate = new();
    private readonly Task _loop = Task.CompletedTask;
    private int _n;

    // What was handed over runs under the callee's lock; the wait after it does not.
    public void Waits() => LockedThenWait(() => _n++);

    public void WaitsInIt() => LockedThenWait(() => _loop.Wait()); // expect: KRN0102

    private void LockedThenWait(Action action)
    {
        lock (_gate)
            action(); // expect: KRN0103
        _loop.Wait();
    }
}
