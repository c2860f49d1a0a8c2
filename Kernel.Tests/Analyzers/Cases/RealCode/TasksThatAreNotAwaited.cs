// about: KRN0101, KRN0102, KRN0100, KRN0015
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

public class TasksThatAreNotAwaited
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _done = new();
    private readonly List<Task> _running = new();
    private Task _last = Task.CompletedTask;

    public Task HandedOn(CancellationToken token)
    {
        lock (_gate)
            return WaitThenCancel(token);
    }

    public void ForgottenInAField(CancellationToken token)
    {
        lock (_gate)
            _last = WaitThenCancel(token);
    }

    public void ForgottenInAList(CancellationToken token)
    {
        lock (_gate)
            _running.Add(WaitThenCancel(token));
    }

    public Task HandedOnInALocal(CancellationToken token)
    {
        Task task;
        lock (_gate)
            task = WaitThenComplete(token);
        return task;
    }

    public void Dropped(CancellationToken token)
    {
        lock (_gate)
            _ = WaitThenComplete(token);
    }

    public void HandedOnByTheCallee(CancellationToken token)
    {
        lock (_gate)
            _last = Wrapped(token);
    }

    public async Task Awaited(CancellationToken token)
    {
        await _turn.WaitAsync(token);
        try
        {
            await WaitThenCancel(token); // expect: KRN0100
            await Wrapped(token); // expect: KRN0101
        }
        finally
        {
            _turn.Release();
        }
    }

    public void WaitedFor(CancellationToken token)
    {
        lock (_gate)
            WaitThenCancel(token).Wait(token); // expect: KRN0100, KRN0102
    }

    public void BeforeTheFirstAwait()
    {
        lock (_gate)
            _last = CancelThenWait(); // expect: KRN0100
    }

    public void NotWaitedForUnderTheLock()
    {
        Task turn;
        lock (_gate)
            turn = _turn.WaitAsync();
        turn.Wait();
        try
        {
            lock (_gate)
                _running.Clear();
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task Wrapped(CancellationToken token) => WaitThenComplete(token);

    private async Task WaitThenCancel(CancellationToken token)
    {
        await Task.Delay(1, token);
        _stop.Cancel();
    }

    private async Task WaitThenComplete(CancellationToken token)
    {
        await Task.Delay(1, token).ConfigureAwait(false);
        _done.TrySetResult();
    }

    private async Task CancelThenWait()
    {
        _stop.Cancel();
        await Task.Yield();
    }
}
