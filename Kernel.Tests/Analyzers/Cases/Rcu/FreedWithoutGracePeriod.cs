// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu
using Kit;
class Freeing
{
    private readonly object _update = new();
    [RcuProtected(nameof(_update))] private Node? _head;
    public void Wrong()
    {
        Node? old;
        lock (_update) { old = _head; _head = null; }
        if (old != null)
            Node.Free(old); // expect: KRN0032
    }
    public void Right()
    {
        Node? old;
        lock (_update) { old = _head; _head = null; }
        if (old == null) return;
        Rcu.Synchronize();
        Node.Free(old);
    }
    public void Replace(Node next)
    {
        Node? old;
        lock (_update) { old = _head; _head = next; }
        if (old != null)
            Node.Free(old); // expect: KRN0032
    }
    public void OnOnePath(bool wait)
    {
        Node? old;
        lock (_update) { old = _head; _head = null; }
        if (wait) Rcu.Synchronize();
        if (old != null)
            Node.Free(old); // expect: KRN0032
    }
    public void WaitedTooEarly()
    {
        Rcu.Synchronize();
        Node? old;
        lock (_update) { old = _head; _head = null; }
        if (old != null)
            Node.Free(old); // expect: KRN0032
    }
    // Nobody ever saw it.
    public void NeverPublished() { var n = new Node(); n.Value = 1; Node.Free(n); }
    public void FailedToPublish(bool b)
    {
        var n = new Node();
        if (!b) { Node.Free(n); return; }
        lock (_update) _head = n;
    }
    public void ThroughHelper()
    {
        Node? old;
        lock (_update) { old = _head; _head = null; }
        if (old == null) return;
        WaitForReaders();
        Node.Free(old);
    }
    private static void WaitForReaders() => Rcu.Synchronize();
}
