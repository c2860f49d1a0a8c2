// SPDX-License-Identifier: GPL-2.0-only
class Item
{
    public readonly object Gate = new();
    [GuardedBy(nameof(Gate))] public int Count;
    public Item? Parent;
}
static class Items
{
    [MustHold("item.Gate")] public static void Add(Item item) => item.Count++;
    [MustHold("from.Gate", "to.Gate")] public static void Move(Item from, Item to) { from.Count--; to.Count++; }
    public static void Right(Item x) { lock (x.Gate) Add(x); }
    public static void Bare(Item x) => Add(x); // expect: KRN0022
    public static void Other(Item x, Item y)
    {
        lock (x.Gate)
            Add(y); // expect: KRN0022
    }
    public static void Deep(Item x) { lock (x.Parent!.Gate) Add(x.Parent); }
    public static void MoveHalf(Item x, Item y)
    {
        lock (x.Gate)
            Move(x, y); // expect: KRN0022
    }
    public static void Named(Item x, Item y)
    {
        lock (x.Gate)
            lock (y.Gate)
                Move(to: y, from: x);
    }
    public static void WrongInside(Item x, Item y)
    {
        lock (x.Gate)
            y.Count = 1; // expect: KRN0021
    }
}
