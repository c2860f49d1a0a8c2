// SPDX-License-Identifier: GPL-2.0-only
class Owner
{
    internal readonly object _gate = new();
    public void Set(Item item)
    {
        lock (item._owner._gate)
            item._count = 1;
    }
    public void Forget(Item item)
    {
        item._count = 1; // expect: KRN0021
    }
}
class Item
{
    internal readonly Owner _owner;
    [GuardedBy("_owner._gate")] internal int _count;
    public Item(Owner owner) => _owner = owner;
    public int Read() => _count; // expect: KRN0020
    public int ReadHeld() { lock (_owner._gate) return _count; }
    public void AddHeld() { lock (_owner._gate) _count++; }
}
