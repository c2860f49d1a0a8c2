// fix: WaitForGracePeriod
// with: Rcu
using Kit;

class List
{
    private readonly object _update = new();
    [RcuProtected(nameof(_update))] private Node? _head;

    public void Clear()
    {
        Node? old;
        lock (_update) { old = _head; _head = null; }
        if (old != null)
            Node.Free(old);
    }
}
// becomes:
using Kit;

class List
{
    private readonly object _update = new();
    [RcuProtected(nameof(_update))] private Node? _head;

    public void Clear()
    {
        Node? old;
        lock (_update) { old = _head; _head = null; }
        if (old != null)
        {
            Rcu.Synchronize();
            Node.Free(old);
        }
    }
}
