// SPDX-License-Identifier: GPL-2.0-only
class Primary(object gate)
{
    private readonly object _gate = gate;
    [GuardedBy(nameof(_gate))] private int _n = 4;
    public int Held() { lock (_gate) return _n; }
    public int Bare() => _n; // expect: KRN0020
}
record Log
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] public int Lines { get; set; }
    public void Add() { lock (_gate) Lines++; }
    public void AddBare() => Lines++; // expect: KRN0021
    public static Log Make() => new() { Lines = 3 };
}
struct Slot
{
    private readonly object _gate;
    [GuardedBy(nameof(_gate))] private int _n;
    public Slot(object gate) { _gate = gate; _n = 1; }
    public int Bare() => _n; // expect: KRN0020
    public int Held() { lock (_gate) return _n; }
}
