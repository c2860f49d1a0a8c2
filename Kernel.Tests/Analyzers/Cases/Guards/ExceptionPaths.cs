// SPDX-License-Identifier: GPL-2.0-only
class Faulty
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    public void Work() { }

    public void Finally()
    {
        Monitor.Enter(_gate);
        try { _n++; Work(); _n++; }
        finally { _n--; Monitor.Exit(_gate); }
    }
    public void InCatch()
    {
        try { lock (_gate) { _n++; Work(); } }
        catch (InvalidOperationException)
        {
            _n = 0; // expect: KRN0021
        }
    }
    public void CatchInside()
    {
        lock (_gate)
        {
            try { Work(); } catch (InvalidOperationException) { _n = 0; }
        }
    }
    public void AfterFinally()
    {
        Monitor.Enter(_gate);
        try { Work(); } finally { Monitor.Exit(_gate); }
        _n = 1; // expect: KRN0021
    }
    public void Filter()
    {
        lock (_gate)
        {
            try { Work(); } catch (Exception) when (_n > 0) { _n = 1; }
        }
    }
}
