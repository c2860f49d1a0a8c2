// SPDX-License-Identifier: GPL-2.0-only
public class TimedRounds
{
    private readonly object _gate = new();
    private bool _ready;

    // One round of each loop that asks again.
    protected void Round()
    {
        lock (_gate)
            Monitor.Wait(_gate, 2000);
    }

    public bool MoveNext()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_ready)
                    return true;
            }

            Round();
        }
    }

    internal void Endless()
    {
        lock (_gate)
            Monitor.Wait(_gate, Timeout.Infinite); // expect: KRN0106
    }

    internal void Once()
    {
        lock (_gate)
            Monitor.Wait(_gate, 100); // expect: KRN0106
    }

    public void Calls()
    {
        while (!_ready)
            Endless();
        Once();
    }

    public void Anybody()
    {
        lock (_gate)
            Monitor.Wait(_gate, 100); // expect: KRN0106
    }

    public void AlsoCalls()
    {
        while (!_ready)
            Anybody();
    }

    public void Set() { lock (_gate) { _ready = true; Monitor.PulseAll(_gate); } }
}
