// SPDX-License-Identifier: GPL-2.0-only
class Cycle
{
    [AcquiredBefore(nameof(_b))] private readonly object _a = new();
    [AcquiredBefore(nameof(_a))] private readonly object _b = new(); // expect: KRN0901
    [AcquiredBefore(nameof(_d))] private readonly object _c = new();
    private readonly object _d = new();
    public void Use() { lock (_c) lock (_d) { } }
}
class LongCycle
{
    [AcquiredBefore(nameof(_y))] private readonly object _x = new();
    [AcquiredBefore(nameof(_z))] private readonly object _y = new();
    [AcquiredBefore(nameof(_x))] private readonly object _z = new(); // expect: KRN0901
    public void Use() { lock (_x) { } }
}
class SaidTwice
{
    [AcquiredBefore(nameof(_b))] private readonly object _a = new();
    [AcquiredAfter(nameof(_a))] private readonly object _b = new();
    public void Use() { lock (_a) lock (_b) { } }
}
