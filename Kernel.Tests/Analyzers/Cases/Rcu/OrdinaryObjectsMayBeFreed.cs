// SPDX-License-Identifier: GPL-2.0-only
// with: Rcu
// about: KRN0032
using Kit;
class Plain1
{
    public int Value;
    [Frees] public static void Free(Plain1 p) { }
}
class Owner1
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private Plain1? _one;
    public void Drop()
    {
        Plain1? old;
        lock (_gate) { old = _one; _one = null; }
        if (old != null) Plain1.Free(old);
    }
    public void Make() { var p = new Plain1(); Plain1.Free(p); }
}
