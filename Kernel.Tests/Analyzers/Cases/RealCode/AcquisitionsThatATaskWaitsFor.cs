// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0013, KRN0015
namespace AcquisitionsThatATaskWaitsFor
{
    public class Socket
    {
        private readonly SemaphoreSlim _one = new(1, 1);
        private readonly object _gate = new();
        private Task _refresh = Task.CompletedTask;
        private int _n;

        // Nobody waits for the task that waits for the lock: it goes on when the lock is released.
        public async Task Start()
        {
            await _one.WaitAsync();
            try
            {
                _ = OnClosed();
                _refresh = Refresh();
            }
            finally
            {
                _one.Release();
            }
        }

        public async Task Renew()
        {
            Task current;
            await _one.WaitAsync();
            try
            {
                lock (_gate)
                    current = Refresh();
            }
            finally
            {
                _one.Release();
            }

            await current;
        }

        public async Task StartAndWait()
        {
            await _one.WaitAsync();
            try
            {
                await OnClosed(); // expect: KRN0013
            }
            finally
            {
                _one.Release();
            }
        }

        // The thread itself waits.
        public async Task StartAtOnce()
        {
            await _one.WaitAsync();
            try
            {
                _ = Blocking(); // expect: KRN0013
            }
            finally
            {
                _one.Release();
            }
        }

        private async Task OnClosed()
        {
            await _one.WaitAsync().ConfigureAwait(false);
            try
            {
                _n++;
            }
            finally
            {
                _one.Release();
            }
        }

        private async Task Refresh()
        {
            try
            {
                _n--;
            }
            finally
            {
                await _one.WaitAsync();
                _one.Release();
            }
        }

        private async Task Blocking()
        {
            _one.Wait();
            _one.Release();
            await Task.Yield();
        }
    }
}
