// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0032
[RcuVisible]
class Node { public int Value; }
class Table
{
    private readonly object _gate = new();
    [RcuProtected(nameof(_gate))] private Node? _head;
    [Frees] private static void Free(Node node) { _ = node; }
    [GracePeriod] private static void Synchronize() { }
    private static void Drop(Node node) => Free(node);
    private static void DropTwoDown(Node node) => Drop(node);
    private static void WaitAndDrop(Node node) { Synchronize(); Free(node); }
    public void TooEarly()
    {
        Node? old;
        lock (_gate) { old = _head; _head = null; }
        if (old is null) return;
        Drop(old); // expect: KRN0032
    }
    public void TooEarlyTwoDown()
    {
        Node? old;
        lock (_gate) { old = _head; _head = null; }
        if (old is not null)
            DropTwoDown(old); // expect: KRN0032
        Synchronize();
    }
    public void After()
    {
        Node? old;
        lock (_gate) { old = _head; _head = null; }
        if (old is null) return;
        Synchronize();
        Drop(old);
    }
    public void InsideIt()
    {
        Node? old;
        lock (_gate) { old = _head; _head = null; }
        if (old is not null) WaitAndDrop(old);
    }
    public void NeverSeen() => Drop(new Node());
}
