// SPDX-License-Identifier: GPL-2.0-only
class Once
{
    private readonly object _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ReaderWriterLockSlim _rw = new();
    private object? _value;
    private bool _done;
    private int _count;
    private static int s_count;

    private bool IsDone => _done;

    public object Around()
    {
        if (_value == null)
        {
            lock (_gate)
            {
                _value = new object(); // expect: KRN0026
            }
        }

        return _value;
    }

    public void Before()
    {
        if (_done)
            return;
        lock (_gate)
        {
            Console.WriteLine();
            _done = true; // expect: KRN0026
        }
    }

    public void InTheElse()
    {
        if (_done)
        {
            Console.WriteLine();
        }
        else
        {
            lock (_gate)
                _done = true; // expect: KRN0026
        }
    }

    public void Counts()
    {
        if (_count < 10)
        {
            lock (_gate)
                _count++; // expect: KRN0026
        }

        if (_count > 20)
        {
            lock (_gate)
                _count -= 20; // expect: KRN0026
        }
    }

    public async Task Semaphore()
    {
        if (_value is not null)
            return;
        await _one.WaitAsync();
        try
        {
            _value = await Task.FromResult(new object()); // expect: KRN0026
        }
        finally
        {
            _one.Release();
        }
    }

    public void Writer()
    {
        if (_value != null)
            throw new InvalidOperationException();
        _rw.EnterWriteLock();
        _value = new object(); // expect: KRN0026
        _rw.ExitWriteLock();
    }

    public void AnotherTest()
    {
        if (_value != null)
            return;
        lock (_gate)
        {
            if (_done)
                return;
            _value = new object(); // expect: KRN0026
        }
    }

    public void TestedAfterwards()
    {
        if (_value != null)
            return;
        lock (_gate)
        {
            _value = new object(); // expect: KRN0026
            if (_value == null)
                throw new InvalidOperationException();
        }
    }

    public void ByAProperty()
    {
        if (IsDone)
            return;
        lock (_gate)
            _done = true; // expect: KRN0026
    }

    public static void Static()
    {
        if (s_count == 0)
        {
            lock (typeof(Once)) // expect: KRN0025
                s_count = 1; // expect: KRN0026
        }
    }

    public void OfAnother(Once other)
    {
        if (other._done)
            return;
        lock (other._gate)
            other._done = true; // expect: KRN0026
    }
}

class Annotated
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private object? _value;

    public void Make()
    {
        if (_value == null) // expect: KRN0020
        {
            lock (_gate)
                _value = new object(); // expect: KRN0026
        }
    }
}
