// about: KRN0102
using System;
using System.Threading;
using System.Threading.Tasks;

// All that is ever put into the field is complete.
public class Cell
{
    private readonly object _gate = new();
    private Task<string> _value;

    public Cell(string value) => _value = Task.FromResult(value);

    public Task<string> Value => _value;

    public string Clear()
    {
        lock (_gate)
        {
            var last = _value.Result;
            Interlocked.Exchange(ref _value, Gone.Task);
            return last;
        }
    }

    private static class Gone
    {
        internal static readonly Task<string> Task;

        static Gone()
        {
            var source = new TaskCompletionSource<string>();
            source.SetException(new ObjectDisposedException("cell"));
            Task = source.Task;
        }
    }
}

public class OpenCell
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<string> _coming = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<string> _value = Task.FromResult("");

    public void Forget() => _value = _coming.Task;

    public string Read()
    {
        lock (_gate)
            return _value.Result; // expect: KRN0102
    }
}

public class CellOfOthers
{
    private readonly object _gate = new();
    private Task<string> _value = Task.FromResult("");

    public void Fill() => Get(out _value);

    private static void Get(out Task<string> value) => value = Task.Run(() => "");

    public string Read()
    {
        lock (_gate)
            return _value.Result; // expect: KRN0102
    }
}

// Asked for its status first, in a switch, and it may be missing.
public class Asked
{
    private readonly object _gate = new();
    private Task<int> _value;

    public void Start(Func<Task<int>> start) => _value = start();

    public int Read()
    {
        lock (_gate)
        {
            switch (_value?.Status)
            {
                case TaskStatus.RanToCompletion:
                    return _value.Result;
                case TaskStatus.Faulted:
                    return -1;
                default:
                    return 0;
            }
        }
    }

    public int ReadEarly()
    {
        lock (_gate)
        {
            switch (_value?.Status)
            {
                case TaskStatus.Running:
                    return _value.Result; // expect: KRN0102
                default:
                    return 0;
            }
        }
    }
}

// Who awaits what was started under the lock after the lock does not wait under it.
public class AwaitedLater
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public async Task After(CancellationToken token)
    {
        Task waiting;
        lock (_gate)
        {
            waiting = Watch(token);
            _count++;
        }

        await waiting;
    }

    public void Inside(CancellationToken token)
    {
        Task waiting;
        lock (_gate)
        {
            waiting = Watch(token); // expect: KRN0102
            waiting.Wait(); // expect: KRN0102
        }
    }

    private async Task Watch(CancellationToken token)
    {
        using (token.Register(static source => ((TaskCompletionSource<int>)source).TrySetCanceled(), _done))
            await _done.Task;
    }
}

// What is done to say that the program itself is wrong.
public class Checked
{
    private readonly object _gate = new();
    private readonly Thread _reader = new(static () => { });
    private int _left;

    public void Begin(int count)
    {
        lock (_gate)
            Announce(count);
    }

    public void Read(int count)
    {
        lock (_gate)
            Take(count); // expect: KRN0102
    }

    private void Announce(int count)
    {
        if (_left != 0)
            throw Broken(new InvalidOperationException("the last message is not complete"));
        _left = count;
    }

    private void Take(int count)
    {
        if (_left < count)
            throw Broken(new System.IO.IOException("the other side sends too much"));
        _left -= count;
    }

    private Exception Broken(Exception reason)
    {
        _reader.Join();
        return reason;
    }
}
