// SPDX-License-Identifier: GPL-2.0-only
class Another
{
    private readonly object _a = new();
    private readonly object _b = new();
    [MustHold(nameof(_b))]
    public void Wrong()
    {
        Monitor.Enter(_b);
        Monitor.Exit(_b);
        Monitor.Exit(_a); // expect: KRN0012
    }
    [MustNotHold(nameof(_b))]
    public void Forbidden()
    {
        Monitor.Exit(_b); // expect: KRN0012
    }
    public void InOrder() { Monitor.Enter(_a); Monitor.Enter(_b); Monitor.Exit(_b); Monitor.Exit(_a); }
    // Releasing out of order is no mistake.
    public void OutOfOrder() { Monitor.Enter(_a); Monitor.Enter(_b); Monitor.Exit(_a); Monitor.Exit(_b); }
}
