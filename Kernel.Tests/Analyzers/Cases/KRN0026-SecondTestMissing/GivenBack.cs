// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0026
public class GivenBack
{
    private readonly object _gate = new();
    private bool _sweeping;
    private bool _running;

    // Claimed under the lock with a second test, and given back.
    public void Sweep()
    {
        if (_sweeping)
            return;
        lock (_gate)
        {
            if (_sweeping)
                return;
            _sweeping = true;
        }

        Console.WriteLine();
        lock (_gate)
            _sweeping = false;
    }

    public void Inside()
    {
        if (!_sweeping && _running)
        {
            lock (_gate)
                _sweeping = false;
        }
    }

    public void Claimed()
    {
        if (_running || _sweeping)
            return;
        lock (_gate)
            _running = true; // expect: KRN0026
    }

    public void Stop()
    {
        if (!_running)
            return;
        lock (_gate)
            _running = false; // expect: KRN0026
    }
}
