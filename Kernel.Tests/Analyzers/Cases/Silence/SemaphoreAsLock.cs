// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0013, KRN0016, KRN0021, KRN0104
sealed class Connection1 : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    [GuardedBy(nameof(_one))] private Stream? _stream;
    public async Task SendAsync(byte[] data, CancellationToken token)
    {
        await _one.WaitAsync(token).ConfigureAwait(false);
        try
        {
            _stream ??= Stream.Null;
            await _stream.WriteAsync(data, token).ConfigureAwait(false);
            await _stream.FlushAsync(token).ConfigureAwait(false);
        }
        finally { _one.Release(); }
    }
    public void Send(byte[] data)
    {
        _one.Wait();
        try { (_stream ??= Stream.Null).Write(data); } finally { _one.Release(); }
    }
    public async Task<bool> TrySendAsync(byte[] data)
    {
        if (!await _one.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false)) return false;
        try { await (_stream ?? Stream.Null).WriteAsync(data); return true; } finally { _one.Release(); }
    }
    public async ValueTask ResetAsync()
    {
        Stream? old;
        await _one.WaitAsync();
        try { old = _stream; _stream = null; } finally { _one.Release(); }
        if (old != null) await old.DisposeAsync();
    }
    public bool TryReset() { if (!_one.Wait(0)) return false; try { _stream = null; return true; } finally { _one.Release(); } }
    public void Dispose() => _one.Dispose();
}
