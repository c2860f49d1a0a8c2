// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0026
public class OneWayFlags
{
    private readonly object _gate = new();
    private readonly List<Action> _waiting = [];
    private volatile bool _seen;
    private volatile bool _closed;
    private volatile int _phase = 1;
    private volatile bool _started;
    private volatile bool _toggled;
    private volatile bool _claimed;
    private volatile bool _handed;
    private bool _plain;

    // Set twice is set once, and nothing else is done for it.
    public void Around()
    {
        if (!_seen)
        {
            lock (_gate)
                _seen = true;
        }
    }

    public void Before()
    {
        if (_closed)
            return;
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    public void InTheElse(OneWayFlags other)
    {
        if (other._phase == 2)
        {
        }
        else
        {
            lock (other._gate)
                other._phase = 2;
        }
    }

    public void Wait() { lock (_gate) { while (!_closed) Monitor.Wait(_gate); } }

    // What else is done under the lock is done twice.
    public void Start()
    {
        if (_started)
            return;
        lock (_gate)
        {
            new Thread(Around).Start();
            _started = true; // expect: KRN0026
        }
    }

    // So is what is done after it.
    public void Finish()
    {
        if (!_seen)
        {
            lock (_gate)
                _seen = true; // expect: KRN0026
            _waiting[0]();
        }
    }

    public bool Claim()
    {
        if (_claimed)
            return false;
        lock (_gate)
            _claimed = true; // expect: KRN0026
        return true;
    }

    // Somebody sets it back.
    public void Toggle()
    {
        if (!_toggled)
        {
            lock (_gate)
                _toggled = true; // expect: KRN0026
        }
    }

    public void Reset() { lock (_gate) _toggled = false; }

    // Somebody else may put anything there.
    public void Hand()
    {
        if (!_handed)
        {
            lock (_gate)
                _handed = true; // expect: KRN0026
        }
    }

    public bool Swap(bool with) => Interlocked.Exchange(ref _handed, with);

    // It does not say that it is read without the lock.
    public void Plain()
    {
        if (!_plain)
        {
            lock (_gate)
                _plain = true; // expect: KRN0026
        }
    }
}
