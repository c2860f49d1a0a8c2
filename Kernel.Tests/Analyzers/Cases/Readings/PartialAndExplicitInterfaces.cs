// SPDX-License-Identifier: GPL-2.0-only
interface ILocked { [MustHold("Gate")] int Read(); object Gate { get; } }
partial class Both : ILocked
{
    private readonly object _gate = new();
    [ReturnsLock(nameof(_gate))] public object Gate => _gate;
    [GuardedBy(nameof(_gate))] private int _n;
    int ILocked.Read() => _n;
    public partial int Part();
}
partial class Both
{
    public partial int Part() { lock (_gate) return _n; }
    public int Bare() => _n; // expect: KRN0020
    public static int Through(ILocked l) { lock (l.Gate) return l.Read(); }
    public static int ThroughBare(ILocked l) => l.Read(); // expect: KRN0022
}
