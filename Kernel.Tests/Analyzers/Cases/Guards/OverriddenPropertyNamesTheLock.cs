// SPDX-License-Identifier: GPL-2.0-only
// Whether it is asked for as the base's or as its own, the property of one object is one lock.
abstract class Shape
{
    protected abstract object Sync { get; }
    [GuardedBy(nameof(Sync))] protected int Area;
    [MustHold(nameof(Sync))] protected void Grow() => Area++;
}
class Round : Shape
{
    private readonly object _sync = new();
    protected override object Sync => _sync;
    public void Right() { lock (Sync) { Area = 1; Grow(); } }
    public void Wrong()
    {
        Area = 2; // expect: KRN0021
        Grow(); // expect: KRN0022
    }
}
class Rounder : Round
{
    protected override object Sync { get; } = new();
    [MustHold(nameof(Sync))] public void Both() { Grow(); Area = 3; }
    public void Use() { lock (Sync) Both(); }
    public static void Of(Rounder a, Rounder b)
    {
        lock (a.Sync)
        {
            a.Both();
            b.Both(); // expect: KRN0022
        }
    }
}
