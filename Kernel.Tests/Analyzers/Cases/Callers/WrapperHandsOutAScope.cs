// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0020
class ReadScopes
{
    private readonly ReaderWriterLockSlim _rw = new();
    [GuardedBy(nameof(_rw))] private int _n;
    public ReadScope EnterRead() { _rw.EnterReadLock(); return new ReadScope(_rw); }
    public readonly struct ReadScope : IDisposable
    {
        private readonly ReaderWriterLockSlim _rw;
        public ReadScope(ReaderWriterLockSlim rw) => _rw = rw;
        public void Dispose() => _rw.ExitReadLock();
    }
    public int Use() { using (EnterRead()) return _n; }
    public int UseDeclared() { using var scope = EnterRead(); return _n; }
    private sealed class Releaser(SemaphoreSlim one) : IDisposable { public void Dispose() => one.Release(); }
    private readonly SemaphoreSlim _one = new(1, 1);
    public async Task<IDisposable> LockAsync() { await _one.WaitAsync(); return new Releaser(_one); }
    public async Task UseAsync() { using (await LockAsync()) await Task.Yield(); }
}
