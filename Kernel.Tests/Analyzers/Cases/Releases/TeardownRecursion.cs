// SPDX-License-Identifier: GPL-2.0-only
class Socket
{
    private int _count = 1;
    private readonly List<Socket> _queued = new();
    [FinalRelease]
    public void Put()
    {
        if (--_count == 0)
            Release();
    }
    private void Release()
    {
        foreach (var s in _queued)
            s.Put(); // expect: KRN0005
    }
}
class Chain
{
    private int _count = 1;
    private Chain? _next;
    [FinalRelease]
    public void Put()
    {
        if (--_count == 0)
            _next?.Put(); // expect: KRN0005
    }
}
class Flat
{
    private int _count = 1;
    private Flat? _next;
    [FinalRelease]
    public void Put()
    {
        Flat? at = this;
        while (at is not null && --at._count == 0)
            at = at._next;
    }
    public void Use() => Put();
}
class Queueing
{
    private int _count = 1;
    private static readonly System.Collections.Concurrent.ConcurrentQueue<Queueing> s_later = new();
    private readonly List<Queueing> _children = new();
    [FinalRelease] public void Put() { if (--_count == 0) Release(); }
    [DeferredRelease] public void PutLater() => s_later.Enqueue(this);
    private void Release() { foreach (var c in _children) c.PutLater(); }
}
