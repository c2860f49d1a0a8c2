// SPDX-License-Identifier: GPL-2.0-only
class Umount
{
    private readonly SemaphoreSlim _sem = new(1, 1);
    [Handoff(nameof(_sem))] private bool _lazily;
    [Handoff(nameof(_sem))] private List<int>? _unmounted;
    private void WaitForReaders() { }
    private void Defer(List<int> batch) => batch.Clear();

    // As in the folded diff: the flag is read, and nobody ever clears it.
    public void UnlockWrong()
    {
        _sem.Wait();
        var batch = _unmounted;
        _unmounted = null;
        bool defer = _lazily; // expect: KRN0024
        _sem.Release();
        if (batch is null) return;
        if (defer) Defer(batch); else WaitForReaders();
    }
    public void UnlockRight()
    {
        _sem.Wait();
        var batch = _unmounted;
        _unmounted = null;
        bool defer = _lazily;
        _lazily = false;
        _sem.Release();
        if (batch is null) return;
        if (defer) Defer(batch); else WaitForReaders();
    }
    public void Fill(bool lazy) { _sem.Wait(); _lazily = lazy; _unmounted = [1]; _sem.Release(); }
}
