// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Comparing;

/// <summary>
/// A few threads that work through a sequence; the results come in the order of the sequence. The threads are the same from
/// beginning to end, since a backend may keep things for each of them.
/// </summary>
internal sealed class OrderedCrew<TItem, TResult> : IDisposable
    where TResult : class
{
    private readonly Lock _source = new();
    private readonly IEnumerator<TItem> _items;
    private readonly Func<TItem, TResult> _work;
    private readonly CancellationTokenSource _stop;
    private readonly SemaphoreSlim _room;
    private readonly Queue<TaskCompletionSource<TResult?>> _results = new();
    private readonly SemaphoreSlim _queued = new(0);
    private readonly Thread[] _threads;
    private bool _atEnd;

    public OrderedCrew(IEnumerable<TItem> items, int size, Func<TItem, TResult> work, CancellationToken cancellation)
    {
        _items = items.GetEnumerator();
        _work = work;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Nobody runs far ahead of who takes the results.
        _room = new(4 * size);
        _threads = [.. Enumerable.Range(0, size).Select(i => new Thread(Work) { IsBackground = true, Name = $"scenarios {i}" })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>The results, up to the end of the sequence or a cancellation.</summary>
    public IEnumerable<TResult> Results()
    {
        while (true)
        {
            _queued.Wait();
            TaskCompletionSource<TResult?> next;
            lock (_source)
            {
                if (!_results.TryDequeue(out next!))
                    yield break;
            }

            // Work that a cancellation cut off has no result; what others have finished by then still counts.
            if (next.Task.GetAwaiter().GetResult() is { } result)
                yield return result;
            _room.Release();
        }
    }

    /// <summary>Stops the threads, and waits until each has finished what it is at.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (var thread in _threads)
            thread.Join();
        _items.Dispose();
        _stop.Dispose();
        _room.Dispose();
        _queued.Dispose();
    }

    private void Work()
    {
        while (Next() is var (item, result))
        {
            try
            {
                result.SetResult(_work(item));
            }
            catch (OperationCanceledException)
            {
                result.SetResult(null);
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        }
    }

    private (TItem Item, TaskCompletionSource<TResult?> Result)? Next()
    {
        try
        {
            _room.Wait(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return End();
        }

        lock (_source)
        {
            if (_atEnd || _stop.IsCancellationRequested)
                return End();
            var result = new TaskCompletionSource<TResult?>(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                if (!_items.MoveNext())
                    return End();
            }
            catch (Exception e)
            {
                // An error of the sequence itself is for who takes the results.
                result.SetException(e);
                _results.Enqueue(result);
                _queued.Release();
                return End();
            }

            _results.Enqueue(result);
            _queued.Release();
            return (_items.Current, result);
        }
    }

    /// <summary>The first thread that finds nothing more to do tells who waits for results.</summary>
    private (TItem, TaskCompletionSource<TResult?>)? End()
    {
        lock (_source)
        {
            if (!_atEnd)
                _queued.Release();
            _atEnd = true;
            return null;
        }
    }
}
