// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0015
// The child's lock is the parent's: one lock by two names is in no order with itself.
class Manager
{
    private readonly object _gate = new();
    private readonly Items _items;
    private int _busy;
    public Manager() { _items = new Items(this, _gate); }
    public int Total() { lock (_gate) return _items.Count + _busy; }
    public void Begin() { lock (_gate) _busy++; }
    private sealed class Items
    {
        private readonly Manager _owner;
        private readonly object _sync;
        private readonly List<int> _list = new();
        public Items(Manager owner, object sync) { _owner = owner; _sync = sync ?? throw new ArgumentNullException(nameof(sync)); }
        public int Count { get { lock (_sync) return _list.Count; } }
        public void Add(int x) { lock (_sync) { _list.Add(x); _owner.Begin(); } }
    }
}
// With a lock of its own the child is in an order with its parent.
class Owner
{
    private readonly object _gate = new();
    private readonly Part _part;
    private int _busy;
    public Owner() { _part = new Part(this, new object()); }
    public int Total() { lock (_gate) return _part.Count; } // expect: KRN0015
    public void Begin() { lock (_gate) _busy++; }
    private sealed class Part
    {
        private readonly Owner _owner;
        private readonly object _sync;
        private int _n;
        public Part(Owner owner, object sync) { _owner = owner; _sync = sync; }
        public int Count { get { lock (_sync) return _n; } }
        public void Add() { lock (_sync) { _n++; _owner.Begin(); } } // expect: KRN0015
    }
}
