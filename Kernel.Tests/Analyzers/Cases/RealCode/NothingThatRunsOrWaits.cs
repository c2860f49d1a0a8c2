// about: KRN0100, KRN0101, KRN0102
using System;
using System.Threading;
using System.Threading.Tasks;

// A source whose token nobody asks for is a flag.
public class FlagsMadeOfTokenSources
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource? _earlier;

    public CancellationToken Stopping => _stop.Token;

    public void Begin(Task task)
    {
        lock (_gate)
        {
            _earlier?.Cancel();
            var mine = _earlier = new CancellationTokenSource();
            task.ContinueWith(_ => Done(mine.IsCancellationRequested), TaskScheduler.Default);
        }
    }

    public void Stop()
    {
        lock (_gate)
            _stop.Cancel(); // expect: KRN0100
    }

    private static void Done(bool late) => Console.WriteLine(late);
}

// What continues a task is queued, unless it asks for the opposite.
public class ContinuedElsewhere
{
    private readonly object _gate = new();
    private int _done;

    public void Send()
    {
        lock (_gate)
            Queued();
    }

    public void SendAtOnce()
    {
        lock (_gate)
            AtOnce(); // expect: KRN0101
    }

    private void Queued()
    {
        var source = new TaskCompletionSource();
        source.Task.ContinueWith(_ => Interlocked.Increment(ref _done));
        source.SetResult();
    }

    private void AtOnce()
    {
        var source = new TaskCompletionSource();
        source.Task.ContinueWith(_ => Interlocked.Increment(ref _done), TaskContinuationOptions.ExecuteSynchronously);
        source.SetResult();
    }
}

public class PermitsThatAreThere
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _signals = new(0);

    public void Drain()
    {
        lock (_gate)
        {
            while (_signals.CurrentCount > 0)
                _signals.Wait();
        }
    }

    public void Take()
    {
        lock (_gate)
            _signals.Wait(); // expect: KRN0102
    }
}

public class ValuesThatAreThere
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<int> _value = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool HasValue => _value.Task.Status == TaskStatus.RanToCompletion;

    public int ValueOrNothing()
    {
        lock (_gate)
            return HasValue ? _value.Task.Result : 0;
    }

    public int Value()
    {
        lock (_gate)
            return _value.Task.Result; // expect: KRN0102
    }
}
