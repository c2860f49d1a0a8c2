// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010
public sealed class ReleasersInFinishedTasks
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly LinkedList<TaskCompletionSource<IDisposable>> _pending = new();
    private readonly Task<IDisposable> _free;

    public ReleasersInFinishedTasks() => _free = Task.FromResult<IDisposable>(new Releaser(Release));

    // Who gets the finished task has the lock; who gets another waits for it.
    public Task<IDisposable> Lock()
    {
        lock (_pending)
        {
            if (_one.CurrentCount == 1)
            {
                _one.Wait();
                return _free;
            }

            return _pending.AddLast(new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously)).Value.Task;
        }
    }

    private void Release()
    {
        lock (_pending)
        {
            if (_pending.First is { } first)
            {
                _pending.RemoveFirst();
                first.Value.TrySetResult(new Releaser(Release));
                return;
            }

            _one.Release();
        }
    }

    private sealed class Releaser(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}

public sealed class NothingIsHandedOut
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public IDisposable? Lock(int wanted)
    {
        _one.Wait(); // expect: KRN0010
        if (wanted == 0)
        {
            _one.Release();
            return null;
        }

        if (wanted < 0)
            return null;
        return new Releaser(_one);
    }

    private sealed class Releaser(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
