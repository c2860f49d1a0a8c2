// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0027
public class DoubleCheckByACallee
{
    private readonly object _gate = new();
    private int _size;
    private int _open;
    private int _count;
    private int _other;

    // The second test is in the method that takes the lock.
    public int Size()
    {
        if (_size > 0)
            return _size;
        return Measure();
    }

    private int Measure()
    {
        lock (_gate)
        {
            if (_size == 0)
                _size = 7;
            return _size;
        }
    }

    public void Grow() { lock (_gate) _size++; }
    public void Shrink() { lock (_gate) _size--; }

    // It is in a property that is asked with the lock held.
    public void Open()
    {
        if (_open == 3)
            return;
        lock (_gate)
        {
            if (!IsOpen)
                _open = 3;
        }
    }

    private bool IsOpen => _open == 3;

    public void Close() { lock (_gate) _open = 0; }
    public void Half() { lock (_gate) _open = 1; }

    // The callee changes the member and tests nothing.
    public void Add()
    {
        if (_count > 10) // expect: KRN0027
            return;
        Increment();
    }

    private void Increment() { lock (_gate) _count++; }
    public void Reset() { lock (_gate) _count = 0; }
    public int Count() { lock (_gate) return _count; }

    // The callee tests another member.
    public void Other()
    {
        if (_other > 10) // expect: KRN0027
            return;
        Measure();
    }

    public void SetOther() { lock (_gate) _other = 1; }
    public void ResetOther() { lock (_gate) _other = 0; }
    public int GetOther() { lock (_gate) return _other; }
}

public class DoubleCheckByAProperty
{
    private readonly object _gate = new();
    private int _state;
    private int _mode;
    private int _level;

    private bool IsReady => _state == 2;

    // Asked without the lock only where it is asked again under it.
    public void Prepare()
    {
        if (IsReady)
            return;
        lock (_gate)
        {
            if (IsReady)
                return;
            _state = 2;
        }
    }

    public void Start() { lock (_gate) _state = 1; }
    public int State() { lock (_gate) return _state; }
    public void Stop() { lock (_gate) _state = 0; }

    protected bool IsFast() => _mode == 1;

    public void Hurry()
    {
        if (!IsFast())
        {
            lock (_gate)
            {
                if (!IsFast())
                    _mode = 1;
            }
        }
    }

    public void Slow() { lock (_gate) _mode = 0; }
    public int Mode() { lock (_gate) return _mode; }
    public void Middle() { lock (_gate) _mode = 2; }

    // Once it is asked without a second time.
    private bool IsHigh => _level > 3; // expect: KRN0027

    public void Raise()
    {
        if (IsHigh)
            return;
        lock (_gate)
        {
            if (!IsHigh)
                _level++;
        }
    }

    public string Show() => IsHigh ? "high" : "low";
    public void Lower() { lock (_gate) _level--; }
    public int Level() { lock (_gate) return _level; }
    public void Zero() { lock (_gate) _level = 0; }
}
