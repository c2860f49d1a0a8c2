// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0020, KRN0021, KRN0102, KRN0103
class BlockingQueue<T>
{
    private readonly object _gate = new();
    private readonly int _capacity;
    [GuardedBy(nameof(_gate))] private readonly Queue<T> _items = new();
    [GuardedBy(nameof(_gate))] private bool _done;
    public BlockingQueue(int capacity) => _capacity = capacity;
    public void Put(T item)
    {
        lock (_gate)
        {
            while (_items.Count >= _capacity) Monitor.Wait(_gate);
            _items.Enqueue(item);
            Monitor.PulseAll(_gate);
        }
    }
    public bool TryTake(out T? item)
    {
        lock (_gate)
        {
            while (_items.Count == 0 && !_done) Monitor.Wait(_gate);
            if (_items.Count == 0) { item = default; return false; }
            item = _items.Dequeue();
            Monitor.PulseAll(_gate);
            return true;
        }
    }
    public void Complete() { lock (_gate) { _done = true; Monitor.PulseAll(_gate); } }
    public IEnumerable<T> Drain() { while (TryTake(out var item)) yield return item!; }
    public int Count { get { lock (_gate) return _items.Count; } }
    public static void Run() { var q = new BlockingQueue<int>(4); var t = Task.Run(() => { foreach (int x in q.Drain()) Console.WriteLine(x); }); q.Put(1); q.Complete(); t.Wait(); }
}
