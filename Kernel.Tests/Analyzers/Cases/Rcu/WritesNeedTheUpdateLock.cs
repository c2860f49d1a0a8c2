// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu
using Kit;
class Updates
{
    private readonly object _update = new();
    [RcuProtected(nameof(_update))] private Node? _head;
    public void Right(Node n) { lock (_update) _head = n; }
    // A write is a write: what the update lock guards is written without it.
    public void Bare(Node n)
    {
        _head = n; // expect: KRN0021
    }
    public void InSection(Node n)
    {
        using (new RcuReader())
            _head = n; // expect: KRN0021
    }
    public void Clear() { lock (_update) { if (_head != null) _head = null; } }
}
