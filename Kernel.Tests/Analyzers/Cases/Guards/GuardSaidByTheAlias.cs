// SPDX-License-Identifier: GPL-2.0-only
class Monitor1
{
    private readonly object _gate = new();
    [ReturnsLock(nameof(_gate))] public object Root => _gate;
    [GuardedBy(nameof(Root))] private int _n;
    public void Direct() { lock (_gate) _n++; }
    public void Alias() { lock (Root) _n++; }
    public int Bare() => _n; // expect: KRN0020
}
