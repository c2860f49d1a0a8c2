// SPDX-License-Identifier: GPL-2.0-only
class Reentry
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    [MustNotHold(nameof(_gate))] public void Notify() { lock (_gate) { } }
    [MustNotHold(nameof(_one))] public void Enter() => Console.WriteLine();
    public void Under()
    {
        lock (_gate)
            Notify(); // expect: KRN0023
    }
    public void Outside() { lock (_gate) { } Notify(); }
    public void UnderSemaphore()
    {
        _one.Wait();
        Enter(); // expect: KRN0023
        _one.Release();
    }
    public void UnderOther() { _one.Wait(); Notify(); _one.Release(); }
    [MustHold(nameof(_gate))] public void Duty() => Notify(); // expect: KRN0023
    [MustNotHold(nameof(_gate))] public void Passed() => Notify();
    public void Branch(bool b)
    {
        Monitor.Enter(_gate);
        if (b)
        {
            Monitor.Exit(_gate);
            Notify();
            return;
        }
        Monitor.Exit(_gate);
    }
    public void InShared()
    {
        lock (_gate)
            Task.Run(Notify);
    }
}
