// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu, Locks
// about: KRN0031, KRN0032, KRN0030
using Kit;
class List1
{
    private readonly Spin _lock = new();
    [RcuProtected(nameof(_lock))] private Node? _head;
    public int Sum()
    {
        int sum = 0;
        using (new RcuReader())
        {
            for (Node? at = _head; at != null; at = at.Next) sum += at.Value;
        }
        return sum;
    }
    public void Push(Node n) { _lock.Lock(); n.Next = _head; _head = n; _lock.Unlock(); }
    public void Pop()
    {
        _lock.Lock();
        Node? n = _head;
        _head = n?.Next;
        _lock.Unlock();
        Rcu.Synchronize();
        if (n != null) Node.Free(n);
    }
    public bool Any() { Rcu.ReadLock(); bool any = _head != null; Rcu.ReadUnlock(); return any; }
}
