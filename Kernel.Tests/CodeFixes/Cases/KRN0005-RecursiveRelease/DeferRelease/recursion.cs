// fix: DeferRelease
class Socket
{
    private int _count = 1;
    private readonly List<Socket> _queue = new();
    private static readonly Queue<Socket> s_later = new();

    [FinalRelease]
    public void Put()
    {
        if (--_count > 0)
            return;
        foreach (var queued in _queue)
            queued.Put();
    }

    [DeferredRelease]
    public void PutLater() => s_later.Enqueue(this);
}
// becomes:
class Socket
{
    private int _count = 1;
    private readonly List<Socket> _queue = new();
    private static readonly Queue<Socket> s_later = new();

    [FinalRelease]
    public void Put()
    {
        if (--_count > 0)
            return;
        foreach (var queued in _queue)
            queued.PutLater();
    }

    [DeferredRelease]
    public void PutLater() => s_later.Enqueue(this);
}
