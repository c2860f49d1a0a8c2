// SPDX-License-Identifier: GPL-2.0-only
class Session
{
    public readonly object Gate = new();
    private readonly Server _server;
    public Session(Server server) => _server = server;
    public void Close()
    {
        lock (Gate)
            _server.Remove(this); // expect: KRN0015
    }
    public void Touch() { lock (Gate) { } }
}
class Server
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<Session> _all = new();
    public void Remove(Session s) { lock (_gate) _all.Remove(s); }
    public void TouchAll()
    {
        lock (_gate)
        {
            foreach (var s in _all)
                s.Touch(); // expect: KRN0015
        }
    }
    public void TouchCopies()
    {
        Session[] copy;
        lock (_gate) copy = _all.ToArray();
        foreach (var s in copy) s.Touch();
    }
}
