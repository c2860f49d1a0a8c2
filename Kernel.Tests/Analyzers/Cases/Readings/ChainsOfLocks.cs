// SPDX-License-Identifier: GPL-2.0-only
class Chain1
{
    private readonly object _gate = new();
    private Chain1? _next;
    [GuardedBy(nameof(_gate))] private int _n;
    // Hand over hand: the next is taken before this one is dropped.
    public int Walk()
    {
        int sum = 0;
        Chain1? at = this;
        while (at != null)
        {
            lock (at._gate) sum += at._n;
            at = at._next;
        }
        return sum;
    }
    public void Link(Chain1 next) { lock (_gate) { lock (next._gate) next._n = _n; _next = next; } }
    public void Stale()
    {
        Chain1 at = this;
        lock (at._gate)
        {
            at = _next!;
            at._n = 1; // expect: KRN0021
        }
    }
    public void Reassigned(Chain1 a, Chain1 b)
    {
        lock (a._gate)
        {
            a._n = 1;
            a = b;
            a._n = 2; // expect: KRN0021
        }
    }
}
