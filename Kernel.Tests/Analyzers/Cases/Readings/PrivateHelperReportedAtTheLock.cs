// SPDX-License-Identifier: GPL-2.0-only
class Reported
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _cts = new();
    private readonly Task _task = Task.CompletedTask;
    private event Action? Done;
    private void Cancel() => _cts.Cancel();
    private void Wait() => _task.Wait();
    private void Raise() => Done?.Invoke();
    private void Enter() { _one.Wait(); _one.Release(); }
    public void A()
    {
        lock (_gate)
        {
            Cancel(); // expect: KRN0100
            Wait(); // expect: KRN0102
            Raise(); // expect: KRN0103
        }
    }
    public void B()
    {
        _one.Wait();
        Enter(); // expect: KRN0013
        _one.Release();
    }
    public void C() { Cancel(); Wait(); Raise(); Enter(); }
    public void Subscribe(Action a) => Done += a;
}
