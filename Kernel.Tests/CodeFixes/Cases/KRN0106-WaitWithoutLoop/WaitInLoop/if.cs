// fix: WaitInLoop
class Queue
{
    private readonly object _gate = new();
    private readonly Queue<int> _items = new();

    public int Take()
    {
        lock (_gate)
        {
            // Nothing yet.
            if (_items.Count == 0)
                Monitor.Wait(_gate);
            return _items.Dequeue();
        }
    }
}
// becomes:
class Queue
{
    private readonly object _gate = new();
    private readonly Queue<int> _items = new();

    public int Take()
    {
        lock (_gate)
        {
            // Nothing yet.
            while (_items.Count == 0)
                Monitor.Wait(_gate);
            return _items.Dequeue();
        }
    }
}
