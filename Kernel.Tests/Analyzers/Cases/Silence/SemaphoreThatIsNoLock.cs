// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0013, KRN0016
class Throttle
{
    private readonly SemaphoreSlim _slots = new(4);
    private readonly SemaphoreSlim _none = new(0);
    private readonly SemaphoreSlim _bounded = new(0, 1);
    private readonly SemaphoreSlim _many = new(2, 8);
    private readonly SemaphoreSlim _sized;
    private int _n;
    public Throttle(int size) => _sized = new SemaphoreSlim(size);
    public void Take() => _slots.Wait();
    public void Give() => _slots.Release();
    public void TakeTwo() { _slots.Wait(); _slots.Wait(); }
    public void Signal() => _none.Release();
    public void SignalTwice() { _none.Release(); _none.Release(2); }
    public async Task Await() { await _none.WaitAsync(); _n++; await _none.WaitAsync(); }
    public void Sometimes(bool b) { if (b) _bounded.Release(); _n++; }
    public void Producer() { for (int i = 0; i < 3; i++) { _n++; _many.Release(); } }
    public void Consumer() { while (_n > 0) { _many.Wait(); _n--; } }
    public void Sized(bool b) { _sized.Wait(); if (b) return; _sized.Release(); }
    public static void Parameter(SemaphoreSlim s) { s.Release(); s.Release(); }
}
