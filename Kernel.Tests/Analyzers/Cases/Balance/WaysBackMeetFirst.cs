// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
// The ways back to the head of a loop meet at the end of its body, whatever kind of loop it is.
class WaysBack
{
    private readonly SleepLock _lock = new();
    private int _tries;
    public void While(Queue<int> work)
    {
        _lock.Lock();
        while (work.Count > 0)
        {
            int next = work.Dequeue();
            _lock.Unlock();
            if (next == 0)
                continue;
            _tries += next;
            _lock.Lock(); // expect: KRN0016
        }
        _lock.Unlock();
    }
    public void For(int[] work)
    {
        _lock.Lock();
        for (int i = 0; i < work.Length; i++)
        {
            _lock.Unlock();
            if (work[i] == 0)
                continue;
            _lock.Lock(); // expect: KRN0016
        }
        _lock.Unlock();
    }
    public void Foreach(List<int> work)
    {
        _lock.Lock();
        foreach (int next in work)
        {
            _lock.Unlock();
            if (next < 0)
            {
                if (next < -9) { _lock.Lock(); continue; }
                _tries++;
            }
            _lock.Lock();
        }
        _lock.Unlock();
    }
    // One way back only: it meets the way in.
    public void OneWayBack(Queue<int> work)
    {
        _lock.Lock(); // expect: KRN0016
        while (work.TryDequeue(out int next))
        {
            if (next == 1)
                break;
            _lock.Unlock();
        }
    }
    public void Nested(int[][] work)
    {
        foreach (int[] row in work)
        {
            _lock.Lock(); // expect: KRN0016
            foreach (int cell in row)
            {
                if (cell == 0) continue;
                if (cell == 1) continue;
                _tries += cell;
            }
            if (_tries > 100) continue;
            _lock.Unlock();
        }
        Console.WriteLine();
    }
}
