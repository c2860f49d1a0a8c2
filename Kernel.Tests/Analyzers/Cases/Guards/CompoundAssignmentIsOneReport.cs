// SPDX-License-Identifier: GPL-2.0-only
class Counter
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [GuardedBy(nameof(_gate))] private string? _text;

    public void Increment()
    {
        _n++; // expect: KRN0021
    }
    public void Decrement()
    {
        --_n; // expect: KRN0021
    }
    public void Add(int by)
    {
        _n += by; // expect: KRN0021
    }
    public void Default()
    {
        _text ??= "none"; // expect: KRN0021
    }
    public int Post()
    {
        return _n++; // expect: KRN0021
    }
    public void AddHeld(int by) { lock (_gate) _n += by; }
    public void DefaultHeld() { lock (_gate) _text ??= "none"; }
    public int PostHeld() { lock (_gate) return _n++; }
}
