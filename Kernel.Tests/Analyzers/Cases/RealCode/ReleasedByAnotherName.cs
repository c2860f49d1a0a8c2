// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0016
#nullable disable
public static class Configured
{
    public static System.Runtime.CompilerServices.ConfiguredTaskAwaitable<bool> Quiet(this Task<bool> task) => task.ConfigureAwait(false);

    public static System.Runtime.CompilerServices.ConfiguredTaskAwaitable Quiet(this Task task) => task.ConfigureAwait(false);
}

public class Attempted
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _sum;

    // ConfigureAwait by another name.
    public async Task Add(int value)
    {
        if (!await _one.WaitAsync(100).Quiet())
            throw new TimeoutException();
        try
        {
            _sum += value;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task AddWithoutAsking(int value)
    {
        await _one.WaitAsync().Quiet(); // expect: KRN0010
        if (value == 0)
            return;
        _sum += value;
        _one.Release();
    }
}

public class TakenForGood : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly object _gate = new();
    private List<int> _items = [];

    public void Add(int item)
    {
        _one.Wait();
        try
        {
            _items.Add(item);
        }
        finally
        {
            _one.Release();
        }
    }

    // Nobody gets it any more.
    public void Dispose()
    {
        _one.Wait();
        try
        {
            _items = null;
        }
        finally
        {
            _one.Dispose();
        }
    }
}

public class OwnedFromTheStart
{
    public void Once()
    {
        using var mutex = new Mutex(true, "once", out var acquired);
        if (acquired)
            mutex.ReleaseMutex();
    }

    public void NotOwned()
    {
        using var mutex = new Mutex(false, "once");
        mutex.ReleaseMutex(); // expect: KRN0012
    }
}

public class Tokens
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _lost = new(1, 1);
    private Guid _owner;

    public bool TryAcquire(out Guid token)
    {
        token = default;
        if (!_one.Wait(0))
            return false;
        token = _owner = Guid.NewGuid();
        return true;
    }

    public bool TryRelease(Guid token)
    {
        if (token != _owner)
            return false;
        _one.Release();
        return true;
    }

    // Nobody asks for it to be released.
    public bool TryLose(out Guid token)
    {
        token = default;
        if (!_lost.Wait(0)) // expect: KRN0010
            return false;
        token = Guid.NewGuid();
        return true;
    }

    public bool Use() => TryAcquire(out var token) && TryRelease(token);

    public bool Lose() => TryLose(out _);
}

public ref struct Scope
{
    private readonly ref Queue _queue;

    public Scope(ref Queue queue)
    {
        queue.Sync.Enter();
        _queue = ref queue;
    }

    public void Dispose() => _queue.Sync.Exit();
}

public struct Queue
{
    public readonly Lock Sync = new();
    public int Count;

    public Queue() { }
}

public class Synchroniser
{
    private Queue _queue = new();

    public Scope Capture() => new(ref _queue);

    public int Drain()
    {
        var scope = Capture();
        try
        {
            Turn(ref scope);
        }
        finally
        {
            scope.Dispose();
        }

        return 1;
    }

    private static void Turn(ref Scope scope) => Console.WriteLine();
}
