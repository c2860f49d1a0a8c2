// SPDX-License-Identifier: GPL-2.0-only
class Declared
{
    [AcquiredBefore(nameof(_inner))] private readonly object _outer = new();
    private readonly object _inner = new();
    [AcquiredAfter(nameof(_inner))] private readonly object _last = new();
    public void Right() { lock (_outer) lock (_inner) { } }
    public void RightThree() { lock (_outer) lock (_inner) lock (_last) { } }
    public void Wrong()
    {
        lock (_inner)
            lock (_outer) { } // expect: KRN0015
    }
    public void WrongLast()
    {
        lock (_last)
            lock (_inner) { } // expect: KRN0015
    }
    public void Transitive()
    {
        lock (_last)
            lock (_outer) { } // expect: KRN0015
    }
    public void ByHand()
    {
        Monitor.Enter(_inner);
        Monitor.Enter(_outer); // expect: KRN0015
        Monitor.Exit(_outer);
        Monitor.Exit(_inner);
    }
    public void Apart() { lock (_inner) { } lock (_outer) { } }
}
