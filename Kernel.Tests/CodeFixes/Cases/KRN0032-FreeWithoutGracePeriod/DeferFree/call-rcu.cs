// fix: DeferFree
[RcuVisible]
class Entry
{
    [Frees] public static void Free(Entry entry) { }
    [DeferredRelease] public static void FreeLater(Entry entry) { }
}

[RcuVisible]
class Leaf
{
    [Frees] public static void Free(Leaf leaf) { }
}

static class Grace
{
    [GracePeriod] public static void Synchronize() { }
    [DeferredRelease] public static void Call<T>(T item, Action<T> then) { }
}

class List
{
    private readonly object _update = new();
    [RcuProtected(nameof(_update))] private Entry? _head;
    [RcuProtected(nameof(_update))] private Leaf? _leaf;

    public void Clear()
    {
        Entry? old;
        lock (_update) { old = _head; _head = null; }
        if (old != null)
            Entry.Free(old);
    }

    public void Prune()
    {
        Leaf? old;
        lock (_update) { old = _leaf; _leaf = null; }
        if (old != null)
            Leaf.Free(old);
    }
}
// becomes:
[RcuVisible]
class Entry
{
    [Frees] public static void Free(Entry entry) { }
    [DeferredRelease] public static void FreeLater(Entry entry) { }
}

[RcuVisible]
class Leaf
{
    [Frees] public static void Free(Leaf leaf) { }
}

static class Grace
{
    [GracePeriod] public static void Synchronize() { }
    [DeferredRelease] public static void Call<T>(T item, Action<T> then) { }
}

class List
{
    private readonly object _update = new();
    [RcuProtected(nameof(_update))] private Entry? _head;
    [RcuProtected(nameof(_update))] private Leaf? _leaf;

    public void Clear()
    {
        Entry? old;
        lock (_update) { old = _head; _head = null; }
        if (old != null)
            Entry.FreeLater(old);
    }

    public void Prune()
    {
        Leaf? old;
        lock (_update) { old = _leaf; _leaf = null; }
        if (old != null)
            Grace.Call(old, Leaf.Free);
    }
}
