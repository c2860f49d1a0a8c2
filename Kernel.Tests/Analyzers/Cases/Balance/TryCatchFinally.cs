// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0016
class Handlers
{
    private readonly object _gate = new();
    private int _n;
    public void Work() => _n++;
    public void CatchReleases()
    {
        Monitor.Enter(_gate);
        try { Work(); Monitor.Exit(_gate); }
        catch { Monitor.Exit(_gate); throw; }
    }
    public void CatchLogs()
    {
        Monitor.Enter(_gate);
        try { Work(); }
        catch (Exception e) { Console.WriteLine(e.Message); }
        finally { Monitor.Exit(_gate); }
    }
    public void Rethrow()
    {
        Monitor.Enter(_gate);
        try { Work(); }
        catch (InvalidOperationException e) { throw new ArgumentException("x", e); }
        finally { Monitor.Exit(_gate); }
    }
    public int NestedFinally()
    {
        Monitor.Enter(_gate);
        try { try { return _n; } finally { Work(); } }
        finally { Monitor.Exit(_gate); }
    }
    public bool ReturnInCatch()
    {
        try { lock (_gate) Work(); return true; }
        catch (Exception) { return false; }
    }
    public void Retry()
    {
        while (true)
        {
            Monitor.Enter(_gate);
            try { Work(); return; }
            catch (TimeoutException) { }
            finally { Monitor.Exit(_gate); }
        }
    }
    public void EnterInsideTry()
    {
        try { Monitor.Enter(_gate); Work(); }
        finally { Monitor.Exit(_gate); }
    }
}
