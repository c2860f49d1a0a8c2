// SPDX-License-Identifier: GPL-2.0-only
class Ways
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private int _n;
    public void ReturnBefore()
    {
        try
        {
            if (_n > 10) return;
            Monitor.Enter(_gate);
            _n++; // expect: KRN0026
        }
        finally
        {
            Monitor.Exit(_gate); // expect: KRN0012
        }
    }
    public void ThrowBefore(string? s)
    {
        try
        {
            if (s is null) throw new ArgumentNullException(nameof(s));
            Monitor.Enter(_gate);
            _n += s.Length;
        }
        finally
        {
            Monitor.Exit(_gate); // expect: KRN0012
        }
    }
    public void ThrowBeforeBehindACatch(string? s)
    {
        try
        {
            if (s is null) throw new ArgumentNullException(nameof(s));
            Monitor.Enter(_gate);
            _n += s.Length;
        }
        catch (ArgumentException e)
        {
            Console.WriteLine(e);
        }
        finally
        {
            Monitor.Exit(_gate); // expect: KRN0012
        }
    }
    public async Task CancelledBehindACatch()
    {
        try
        {
            await _one.WaitAsync(_stop.Token);
            _n++;
        }
        catch (Exception e) { Console.WriteLine(e); }
        finally
        {
            _one.Release(); // expect: KRN0012
        }
    }
    public async Task OneAfterTheOther(CancellationToken token)
    {
        try
        {
            await _one.WaitAsync(token);
            _n++;
        }
        finally
        {
            _one.Release(); // expect: KRN0012
        }
        try
        {
            await _one.WaitAsync(token).ConfigureAwait(false);
            _n--;
        }
        finally
        {
            _one.Release(); // expect: KRN0012
        }
    }
    private Task Enter(CancellationToken token) => _one.WaitAsync(token);
    private void Leave() => _one.Release();
    public async Task ByAPair(CancellationToken token)
    {
        try
        {
            await Enter(token);
            _n++;
        }
        finally
        {
            Leave(); // expect: KRN0012
        }
    }
    public void AttemptThatFailed()
    {
        try
        {
            if (!Monitor.TryEnter(_gate, 10)) return;
            _n++;
        }
        finally
        {
            Monitor.Exit(_gate); // expect: KRN0012
        }
    }
}
class RightWays
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly object _gate = new();
    private int _n;
    public async Task TakenBefore(CancellationToken token)
    {
        if (_n > 10) return;
        await _one.WaitAsync(token);
        try { _n++; if (_n > 5) return; } // expect: KRN0026
        catch (Exception e) { Console.WriteLine(e); }
        finally { _one.Release(); }
    }
    public async Task WithAFlag(CancellationToken token)
    {
        bool taken = false;
        try
        {
            if (_n > 10) return;
            await _one.WaitAsync(token);
            taken = true;
            _n++; // expect: KRN0026
        }
        catch (OperationCanceledException) { _n = 0; }
        finally { if (taken) _one.Release(); }
    }
    public void ThrowAfter(string? s)
    {
        Monitor.Enter(_gate);
        try { if (s is null) throw new ArgumentNullException(nameof(s)); }
        catch (ArgumentException) { _n = 0; }
        finally { Monitor.Exit(_gate); }
    }
    public void CatchReturns(CancellationToken token)
    {
        try { _one.Wait(token); }
        catch (OperationCanceledException) { return; }
        try { _n++; }
        finally { _one.Release(); }
    }
    // Taken again for the caller, whatever happens in between.
    private void Outside(Action work)
    {
        Monitor.Exit(_gate);
        try { work(); }
        finally { Monitor.Enter(_gate); }
    }
    public void Uses() { lock (_gate) Outside(() => Console.WriteLine()); }
}
