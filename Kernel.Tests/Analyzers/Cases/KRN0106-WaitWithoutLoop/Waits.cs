// SPDX-License-Identifier: GPL-2.0-only
class Waits
{
    private readonly object _gate = new();
    private readonly Queue<int> _items = [];
    private bool _ready;

    public int Tested()
    {
        lock (_gate)
        {
            if (_items.Count == 0)
                Monitor.Wait(_gate); // expect: KRN0106
            return _items.Dequeue();
        }
    }

    public bool Bounded()
    {
        lock (_gate)
            return Monitor.Wait(_gate, 100); // expect: KRN0106
    }

    public void CannotComeBack()
    {
        lock (_gate)
        {
            while (!_ready)
            {
                Monitor.Wait(_gate); // expect: KRN0106
                break;
            }

            do
                Monitor.Wait(_gate); // expect: KRN0106
            while (false);
        }
    }

    public void InALambda()
    {
        var threads = new List<Thread>();
        for (var i = 0; i < 3; i++)
        {
            threads.Add(new Thread(() =>
            {
                lock (_gate)
                    Monitor.Wait(_gate); // expect: KRN0106
            }));
        }
    }

    public int Take()
    {
        lock (_gate)
        {
            while (_items.Count == 0)
                Monitor.Wait(_gate);
            return _items.Dequeue();
        }
    }

    public void LockInsideTheLoop()
    {
        for (;;)
        {
            lock (_gate)
            {
                if (_ready)
                    return;
                Monitor.Wait(_gate, TimeSpan.FromSeconds(1));
            }
        }
    }

    public void ByGoto()
    {
        lock (_gate)
        {
        again:
            if (!_ready)
            {
                Monitor.Wait(_gate);
                goto again;
            }
        }
    }

    public void Pause()
    {
        lock (_gate)
        {
            while (!_ready)
                WaitOnce();
        }
    }

    public void AlsoPause()
    {
        lock (_gate)
        {
            do
                WaitOnce();
            while (!_ready);
        }
    }

    public void OncePaused()
    {
        lock (_gate)
            WaitOften();
        lock (_gate)
        {
            while (!_ready)
                WaitOften();
        }
    }

    public void PausesLocally()
    {
        lock (_gate)
        {
            while (!_ready)
                Nap();
        }

        void Nap() => Monitor.Wait(_gate);
    }

    private void WaitOnce() => Monitor.Wait(_gate);

    private void WaitOften() => Monitor.Wait(_gate); // expect: KRN0106
}
