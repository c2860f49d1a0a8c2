// SPDX-License-Identifier: GPL-2.0-only
class InferredWrappers
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    [GuardedBy(nameof(_gate))] private int _n;
    public void Begin() { Monitor.Enter(_gate); _n = 1; }
    // It counts as [Releases], so the lock is held on entry.
    public void End() { _n = 0; Monitor.Exit(_gate); }
    public void Use() { Begin(); _n++; End(); }
    public void Forget(bool b)
    {
        Begin(); // expect: KRN0010
        if (b) return;
        End();
    }
    public void EndTwice()
    {
        Begin();
        End();
        End(); // expect: KRN0012
    }
    public void Deep() { Begin2(); _n = 5; End(); }
    public void Begin2() => Begin();
    public void Finally() { Begin(); try { _n++; } finally { End(); } }
    public Task LockAsync() => _one.WaitAsync();
    public async Task Enter() { await _one.WaitAsync(); }
    public void Leave() => _one.Release();
    public async Task UseAsync() { await Enter(); Leave(); }
    public void InBranches(bool b) { if (b) Begin(); else Begin2(); _n = 6; End(); }
}
