// SPDX-License-Identifier: GPL-2.0-only
class AsyncGuard
{
    private readonly SemaphoreSlim _one = new(1, 1);
    [GuardedBy(nameof(_one))] private int _n;

    public async Task Right()
    {
        await _one.WaitAsync();
        try { _n++; await Task.Yield(); _n++; }
        finally { _one.Release(); }
    }
    public async Task Bare()
    {
        await Task.Yield();
        _n++; // expect: KRN0021
    }
    public async Task After()
    {
        await _one.WaitAsync();
        _n = 1;
        _one.Release();
        await Task.Yield();
        _n = 2; // expect: KRN0021
    }
    public async Task<int> Timed()
    {
        if (!await _one.WaitAsync(100)) return -1;
        try { return _n; } finally { _one.Release(); }
    }
    public async Task<int> TimedWrong()
    {
        if (await _one.WaitAsync(100))
            _one.Release();
        return _n; // expect: KRN0020
    }
    public async Task Configured()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        _n = 3;
        _one.Release();
    }
}
