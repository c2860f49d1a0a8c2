// about: KRN0102
using System;
using System.Collections.Generic;
using System.Linq;
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

// What an iterator gives is narrower than it is declared: of the bodies that the property has, only one can be meant.
public interface IEntry
{
    Task<string> Text { get; }
}

public interface IStoredEntry : IEntry
{
}

public class StoredEntry : IStoredEntry
{
    private readonly Task<string> _text;

    public StoredEntry(string text) => _text = Task.FromResult(text);

    public Task<string> Text => _text;
}

public class PendingEntry : IEntry
{
    private readonly TaskCompletionSource<string> _text = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Text => _text.Task;

    public void Resolve(string text) => _text.TrySetResult(text);
}

public class Entries
{
    private readonly object _gate = new();
    private readonly List<IStoredEntry> _stored = [];
    private readonly List<IEntry> _all = [];

    public IEnumerable<IEntry> Stored()
    {
        foreach (var entry in _stored)
            yield return entry;
    }

    public IEnumerable<IEntry> All()
    {
        foreach (var entry in _all)
            yield return entry;
    }

    public Dictionary<string, IEntry> StoredByText()
    {
        lock (_gate)
            return Stored().Where(entry => entry is not null).ToDictionary(entry => entry.Text.Result);
    }

    public Dictionary<string, IEntry> AllByText()
    {
        lock (_gate)
            return All().ToDictionary(entry => entry.Text.Result); // expect: KRN0102
    }
}
