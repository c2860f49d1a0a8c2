// SPDX-License-Identifier: GPL-2.0-only
// rules: KRN0011
class Throws
{
    private readonly object _gate = new();
    private int _n;
    public void Explicit(int x)
    {
        Monitor.Enter(_gate); // expect: KRN0011
        if (x < 0) throw new ArgumentException("x");
        _n = x;
        Monitor.Exit(_gate);
    }
    public void ThroughCallee(int x)
    {
        Monitor.Enter(_gate); // expect: KRN0011
        Check(x);
        _n = x;
        Monitor.Exit(_gate);
    }
    private static void Check(int x) { if (x < 0) throw new ArgumentException("x"); }
    private static void Safe(int x) { Console.WriteLine(x); }
    public void ThrowExpression(string? s)
    {
        Monitor.Enter(_gate); // expect: KRN0011
        _n = (s ?? throw new ArgumentNullException(nameof(s))).Length;
        Monitor.Exit(_gate);
    }
    public void Statement(int x) { lock (_gate) { Check(x); _n = x; } }
    public void Finally(int x) { Monitor.Enter(_gate); try { Check(x); } finally { Monitor.Exit(_gate); } }
    public void NoThrow(int x) { Monitor.Enter(_gate); Safe(x); Monitor.Exit(_gate); }
    public void CaughtInside(int x)
    {
        Monitor.Enter(_gate);
        try { Check(x); } catch (ArgumentException) { _n = 0; }
        Monitor.Exit(_gate);
    }
    public void ThrowAfterRelease(int x)
    {
        Monitor.Enter(_gate);
        _n = x;
        Monitor.Exit(_gate);
        if (x < 0) throw new ArgumentException("x");
    }
    public void ReleaseItself() { Monitor.Enter(_gate); _n++; Monitor.Exit(_gate); }
    public void ReleasedBeforeThrow(int x)
    {
        Monitor.Enter(_gate);
        if (x < 0) { Monitor.Exit(_gate); throw new ArgumentException("x"); }
        Monitor.Exit(_gate);
    }
}
