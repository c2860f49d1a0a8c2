// SPDX-License-Identifier: GPL-2.0-only
partial class Outer
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    public void Held() { lock (_gate) _n++; }
}
partial class Outer
{
    public void Bare() => _n++; // expect: KRN0021
    public void HeldToo() { lock (_gate) _n--; }
    public class Inner
    {
        private readonly Outer _outer = new();
        public int Read() => _outer._n; // expect: KRN0020
        public int ReadHeld() { lock (_outer._gate) return _outer._n; }
    }
}
