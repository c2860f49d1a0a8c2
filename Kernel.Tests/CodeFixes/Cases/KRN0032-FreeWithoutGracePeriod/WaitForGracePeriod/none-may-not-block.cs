// fix: WaitForGracePeriod
[RcuVisible]
class Entry
{
    [Frees] public static void Free(Entry entry) { }
}

class List
{
    private readonly object _update = new();
    [RcuProtected(nameof(_update))] private Entry? _head;

    public void Clear()
    {
        Entry? old;
        lock (_update) { old = _head; _head = null; }
        if (old != null)
            Entry.Free(old);
    }
}
