// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0016
class Quiet
{
    private readonly object _gate = new();
    private int _n;
    // A throw is no normal end: what it leaves held is KRN0011, which is off.
    public void Explicit(int x)
    {
        Monitor.Enter(_gate);
        if (x < 0) throw new ArgumentException("x");
        _n = x;
        Monitor.Exit(_gate);
    }
    public void Guard(string? s)
    {
        Monitor.Enter(_gate);
        ArgumentNullException.ThrowIfNull(s);
        _n = s.Length;
        Monitor.Exit(_gate);
    }
    public int Switch(int x)
    {
        Monitor.Enter(_gate);
        int y = x switch { 0 => 1, 1 => 2, _ => throw new ArgumentOutOfRangeException(nameof(x)) };
        Monitor.Exit(_gate);
        return y;
    }
    public void Never() { Monitor.Enter(_gate); throw new NotSupportedException(); }
    public void Exits() { Monitor.Enter(_gate); Environment.FailFast("gone"); Monitor.Exit(_gate); }
}
