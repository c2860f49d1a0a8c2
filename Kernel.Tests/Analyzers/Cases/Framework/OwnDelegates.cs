// SPDX-License-Identifier: GPL-2.0-only
class Clock
{
    private readonly object _gate = new();
    private readonly Func<long> _ticks;
    private readonly Action _log = Console.WriteLine;
    private readonly Func<int, int> _given;
    private readonly Action? _maybe;
    private long _at;
    public Clock(Func<int, int> given, bool coarse)
    {
        if (coarse) _ticks = Coarse;
        else _ticks = new Func<long>(Coarse);
        _given = given;
        _maybe = coarse ? () => _at = 0 : null;
    }
    public Clock() : this(x => x, true) => _ticks = System.Diagnostics.Stopwatch.GetTimestamp;
    private static long Coarse() => Environment.TickCount64;
    public void Logs() { lock (_gate) _log(); }
    public void Maybe() { lock (_gate) _maybe?.Invoke(); }
    public void Given()
    {
        lock (_gate)
            _at = _given(1); // expect: KRN0103
    }
}
class Publisher
{
    private readonly object _gate = new();
    public event EventHandler<EventArgs>? Publishing;
    public void Flush()
    {
        lock (_gate)
        {
            Raise(EventArgs.Empty); // expect: KRN0103
        }
    }
    public void FlushDirect()
    {
        lock (_gate)
        {
            foreach (Delegate handler in Publishing?.GetInvocationList() ?? [])
                handler.DynamicInvoke(this, EventArgs.Empty); // expect: KRN0103
        }
    }
    public void FlushLater() { Delegate? handlers; lock (_gate) handlers = Publishing; handlers?.DynamicInvoke(this, EventArgs.Empty); }
    private void Raise(EventArgs e)
    {
        if (Publishing == null) return;
        foreach (var handler in Publishing.GetInvocationList())
            handler.DynamicInvoke(this, e);
    }
}
