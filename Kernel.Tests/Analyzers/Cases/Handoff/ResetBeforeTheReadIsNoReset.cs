// SPDX-License-Identifier: GPL-2.0-only
class Order
{
    private readonly object _gate = new();
    [Handoff(nameof(_gate))] private int _pending;
    public int Wrong()
    {
        lock (_gate)
        {
            _pending = 0;
            return _pending; // expect: KRN0024
        }
    }
    public int Right()
    {
        lock (_gate)
        {
            int p = _pending;
            _pending = 0;
            return p;
        }
    }
    public int InFinally()
    {
        lock (_gate)
        {
            try { return _pending; }
            finally { _pending = 0; }
        }
    }
    public int Tuple() { lock (_gate) { (int p, _pending) = (_pending, 0); return p; } }
}
