// SPDX-License-Identifier: GPL-2.0-only
class Queue
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly Queue<int> _queue = new();
    [GuardedBy(nameof(_gate))] private int[] _slots = new int[8];

    // The reference is what is guarded: a call on it reads the field.
    public void Push(int x) => _queue.Enqueue(x); // expect: KRN0020
    public void PushHeld(int x) { lock (_gate) _queue.Enqueue(x); }
    public void Slot(int i)
    {
        _slots[i] = 1; // expect: KRN0020
    }
    public int Sum()
    {
        int sum = 0;
        foreach (int x in _queue) // expect: KRN0020
            sum += x;
        return sum;
    }
    public int SumHeld()
    {
        int sum = 0;
        lock (_gate)
        {
            foreach (int x in _queue)
                sum += x;
        }
        return sum;
    }
    public int[] Snapshot() { lock (_gate) return _queue.ToArray(); }
}
