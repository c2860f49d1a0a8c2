// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu
using Kit;
class Table
{
    private readonly object _update = new();
    [RcuProtected(nameof(_update))] private Node? _head;
    public int Bare() => _head?.Value ?? 0; // expect: KRN0031
    public int Section()
    {
        Rcu.ReadLock();
        int v = _head?.Value ?? 0;
        Rcu.ReadUnlock();
        return v;
    }
    public int Scope() { using (new RcuReader()) return _head?.Value ?? 0; }
    public int UnderUpdateLock() { lock (_update) return _head?.Value ?? 0; }
    public void Publish(Node n) { lock (_update) { n.Next = _head; _head = n; } }
    public int AfterSection()
    {
        Rcu.ReadLock();
        Rcu.ReadUnlock();
        return _head == null ? 0 : 1; // expect: KRN0031
    }
    public bool InBranch(bool b)
    {
        if (b)
        {
            using (new RcuReader())
                return _head != null;
        }
        return _head != null; // expect: KRN0031
    }
    [MustHoldShared("<rcu>")] private Node? First() => _head;
    public Node? CallBare() => First(); // expect: KRN0022
    public bool CallRight() { using (new RcuReader()) return First() != null; }
    private int Helper() => _head!.Value;
    public int ThroughHelper() { using (new RcuReader()) return Helper(); }
    public Table(Node first) => _head = first;
}
