// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0026
class TwiceTested
{
    private readonly object _gate = new();
    private readonly ReaderWriterLockSlim _rw = new();
    private object? _value;
    private object? _upgraded;
    private object? _taken;
    private bool _done;
    private int _count;

    private bool IsDone => _done;

    public object Both()
    {
        if (_value == null)
        {
            lock (_gate)
            {
                if (_value == null)
                    _value = new object();
            }
        }

        return _value;
    }

    public object Coalescing()
    {
        if (_value == null)
        {
            lock (_gate)
                _value ??= new object();
        }

        return _value;
    }

    public object CoalescingByHand()
    {
        if (_value == null)
        {
            lock (_gate)
                _value = _value ?? new object();
        }

        return _value;
    }

    public void Leaves()
    {
        if (_done)
            return;
        lock (_gate)
        {
            if (_done)
                return;
            _done = true;
        }
    }

    public void ByACopy()
    {
        if (_value != null)
            return;
        lock (_gate)
        {
            var value = _value;
            if (value != null)
                return;
            _value = new object();
        }
    }

    // What is tested is the copy, and what is done is done with the copy.
    public void TakesAway()
    {
        var value = _taken;
        if (value == null)
            return;
        lock (_gate)
            _taken = null;
        Console.WriteLine(value);
    }

    public void ByAProperty()
    {
        if (_done)
            return;
        lock (_gate)
        {
            if (IsDone)
                return;
            _done = true;
        }
    }

    public void InALoop()
    {
        if (_count > 0)
            return;
        lock (_gate)
        {
            while (_count == 0)
                _count++;
        }
    }

    public void TestedUnderTheLock()
    {
        lock (_gate)
        {
            if (_done)
                return;
        }

        lock (_gate)
            _done = true;
    }

    public void Upgradeable()
    {
        _rw.EnterUpgradeableReadLock();
        if (_upgraded == null)
        {
            _rw.EnterWriteLock();
            _upgraded = new object();
            _rw.ExitWriteLock();
        }

        _rw.ExitUpgradeableReadLock();
    }

    public void Elements(Dictionary<string, int> map)
    {
        if (map["limit"] > 0)
            return;
        lock (_gate)
            map["count"] = 0;
    }

    public void AnotherMember(bool wanted)
    {
        if (!wanted)
            return;
        lock (_gate)
            _done = true;
    }

    public void AnotherObject(TwiceTested other)
    {
        if (other._done)
            return;
        lock (_gate)
            _done = true;
    }

    public void DoesNotLeave()
    {
        if (_done)
            Console.WriteLine();
        lock (_gate)
            _done = true;
    }

    public void UnderAnotherLockAllTheTime(object outer)
    {
        lock (outer)
        {
            if (_done)
                return;
            lock (_gate)
                _done = true;
        }
    }

    public void CalledHeld()
    {
        lock (_gate)
            Inner();
    }

    private void Inner()
    {
        if (_done)
            return;
        lock (_gate)
            _done = true;
    }
}
