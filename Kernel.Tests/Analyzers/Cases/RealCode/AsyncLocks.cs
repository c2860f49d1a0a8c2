// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0016, KRN0010
public sealed class AsyncLock
{
    private readonly SemaphoreSlim m_semaphore = new SemaphoreSlim(1, 1);
    private readonly Task<IDisposable> m_releaser;

    public AsyncLock() { m_releaser = Task.FromResult((IDisposable)new Releaser(this)); }

    public Task<IDisposable> LockAsync(CancellationToken cancellationToken = default(CancellationToken))
    {
        Task waitTask = m_semaphore.WaitAsync();

        if (waitTask.IsCompleted)
        {
            return m_releaser;
        }
        else
        {
            return waitTask.ContinueWith(
                (task, state) => (IDisposable)state!,
                m_releaser.Result,
                cancellationToken,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    private sealed class Releaser : IDisposable
    {
        internal Releaser(AsyncLock toRelease) { m_toRelease = toRelease; }

        public void Dispose() { m_toRelease.m_semaphore.Release(); }

        private readonly AsyncLock m_toRelease;
    }
}

public class UsesAsyncLock
{
    private readonly AsyncLock m_connectionLock = new AsyncLock();
    private bool m_connected;

    public async Task<bool> EnsureConnectedAsync(CancellationToken cancellationToken = default(CancellationToken))
    {
        if (!m_connected)
        {
            using (await m_connectionLock.LockAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!m_connected)
                {
                    await Task.Delay(1);
                    m_connected = true;
                    return true;
                }
            }
        }

        return false;
    }
}

// Whether there is a releaser depends on whether the lock was free.
public class PerhapsAsyncLock
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _n;

    private async Task<IDisposable?> TryLockAsync() => await _one.WaitAsync(0).ConfigureAwait(false) ? new Releaser(_one) : null;

    public async Task Count()
    {
        using (var held = await TryLockAsync().ConfigureAwait(false))
        {
            if (held is null)
                return;
            _n++;
        }
    }

    private sealed class Releaser(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
