// SPDX-License-Identifier: GPL-2.0-only
struct Point { public int X, Y; }
class Canvas
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private Point _at;
    [GuardedBy(nameof(_gate))] private int _color;
    // Who takes the reference means to write: what is written through it is the same mistake.
    public void Bare()
    {
        ref Point at = ref _at; // expect: KRN0021
        at.X = 1;
        at.Y = 2;
        ref readonly int color = ref _color; // expect: KRN0020
        Console.WriteLine(color);
    }
    public void Held()
    {
        lock (_gate)
        {
            ref int color = ref _color;
            color = 3;
            color++;
        }
    }
    // Taken with the lock, used without it.
    public void Outlives()
    {
        Monitor.Enter(_gate);
        ref int color = ref _color;
        color = 4;
        Monitor.Exit(_gate);
        color = 5; // expect: KRN0021
    }
}
