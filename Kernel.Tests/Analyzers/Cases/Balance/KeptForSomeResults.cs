// SPDX-License-Identifier: GPL-2.0-only
// What is kept for some results is an attempt only where a caller takes it for one.
class Forgets
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _n;
    public bool ReturnsEarly(int k)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        if (k < 0) return false;
        _n = k;
        Monitor.Exit(_gate);
        return true;
    }
    public bool OutOfALoop(int[] keys)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        foreach (int k in keys)
        {
            if (k == _n) return true;
        }
        Monitor.Exit(_gate);
        return false;
    }
    public bool OutOfACatch(string s)
    {
        _one.Wait(); // expect: KRN0010
        try { _n = int.Parse(s); }
        catch (FormatException) { return false; }
        _one.Release();
        return true;
    }
    public string? NoBool(int k)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        if (k < 0) return null;
        Monitor.Exit(_gate);
        return "done";
    }
    public void Uses() { if (ReturnsEarly(1)) _n = 1; }
    public void UsesToo() { Console.WriteLine(OutOfALoop([1])); }
    public void DoesNotEvenLook() { _ = OutOfACatch("1"); }
    public bool Released(int k)
    {
        Monitor.Enter(_gate);
        try { return k < 0; }
        finally { Monitor.Exit(_gate); }
    }
}
class Attempts
{
    private readonly object _gate = new();
    private int _n;
    private bool Begin(int k)
    {
        Monitor.Enter(_gate);
        if (k > _n) return true;
        Monitor.Exit(_gate);
        return false;
    }
    private bool TryTake() => Monitor.TryEnter(_gate, 10);
    private bool TryTakeTwice() => TryTake() || TryTake();
    private void Leave() => Monitor.Exit(_gate);
    public void ByHand(int k) { if (Begin(k)) { _n = k; Monitor.Exit(_gate); } }
    public void ByAnother()
    {
        if (!TryTake()) return;
        try { _n++; }
        finally { Leave(); }
    }
    public bool Both() { bool taken = TryTakeTwice(); return taken; }
}
class OnlyAsksAndGives
{
    private readonly object _gate = new();
    // Nobody calls it here, and it is one half of a pair.
    public bool TryEnter() => Monitor.TryEnter(_gate);
    public void Exit() => Monitor.Exit(_gate);
}
class AsksAndKeeps
{
    private readonly object _gate = new();
    public bool TryEnter() => Monitor.TryEnter(_gate); // expect: KRN0010
}
interface ITakes { bool Take(); void Give(); }
class Takes : ITakes
{
    private readonly SemaphoreSlim _one = new(1);
    public bool Take()
    {
        if (!_one.Wait(5)) return false;
        return true;
    }
    public void Give() => _one.Release();
}
class User
{
    public void Work(ITakes lease)
    {
        if (lease.Take()) lease.Give();
    }
}
