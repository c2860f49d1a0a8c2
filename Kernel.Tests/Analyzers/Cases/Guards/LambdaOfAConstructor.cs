// SPDX-License-Identifier: GPL-2.0-only
class Ticker
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _ticks;
    private readonly Timer _timer;
    private readonly Action _reset;
    public Ticker()
    {
        _ticks = 1;
        _timer = new Timer(_ => _ticks++); // expect: KRN0021
        _reset = () => { lock (_gate) _ticks = 0; };
        _ticks = 2;
    }
    public void Reset() => _reset();
    public void Stop() => _timer.Dispose();
}
