// SPDX-License-Identifier: GPL-2.0-only
var counter = new Counter();
counter.Total = 1;
Counter.Shared.Total = 2; // expect: KRN0021
lock (Counter.Shared.Gate)
    Counter.Shared.Total++;
Console.WriteLine(Counter.Shared.Total); // expect: KRN0020

class Counter
{
    public static readonly Counter Shared = new();
    public readonly object Gate = new();
    [GuardedBy(nameof(Gate))] public int Total;
    public int Read() { lock (Gate) return Total; }
}
