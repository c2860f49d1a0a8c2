// about: KRN0100, KRN0101, KRN0102
using System;
using System.Threading;
using System.Threading.Tasks;

public class LambdasUnderACalleesLock
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _done = new();
    private readonly Task<int> _answer = Task.FromResult(1);
    private Action _later = () => { };

    public void Cancels() => Locked(() => _stop.Cancel()); // expect: KRN0100

    public void Completes()
    {
        Locked(() => _done.SetResult()); // expect: KRN0101
    }

    public int Waits() => TwoDown(() => _answer.Wait(5) ? 1 : 0); // expect: KRN0102

    public void ByName()
    {
        Locked(Stop); // expect: KRN0100
    }

    public void Harmless() => Locked(() => Console.WriteLine());

    public void Outside() => Unlocked(() => _stop.Cancel());

    public void Kept() => Keep(() => _stop.Cancel());

    public Task Elsewhere() => Started(() => _stop.Cancel());

    private void Stop() => _stop.Cancel();

    private void Locked(Action action)
    {
        lock (_gate)
            action(); // expect: KRN0103
    }

    private int TwoDown(Func<int> function)
    {
        return Inner(function);
    }

    private int Inner(Func<int> function)
    {
        _one.Wait();
        try
        {
            return function(); // expect: KRN0103
        }
        finally
        {
            _one.Release();
        }
    }

    private void Unlocked(Action action)
    {
        lock (_gate)
            Console.WriteLine();
        action();
    }

    private void Keep(Action action)
    {
        lock (_gate)
            _later = action;
    }

    private Task Started(Action action)
    {
        lock (_gate)
            return Task.Run(action);
    }
}
