// SPDX-License-Identifier: GPL-2.0-only
class Typos
{
    private readonly object _gate = new();
    [GuardedBy("_gone")] private int _a; // expect: KRN0900
    [GuardedBy("_gate")] private int _b;
    [PointeeGuardedBy("_gat")] private int[]? _c; // expect: KRN0900
    [MustHold("_nothing")] public void Need() { } // expect: KRN0900
    [MustNotHold("_nothing")] public void Avoid() { } // expect: KRN0900
    [Acquires("_other._gate")] public void Take() { } // expect: KRN0900
    [ReturnsLock("_lost")] public object Root => _gate; // expect: KRN0900
    [MustHold("item.Gate")] public void OfParameter(object other) { } // expect: KRN0900
    [MustHold("SomeType.Gate")] public void OfType() { } // expect: KRN0900
    [Handoff("_none")] private bool _flag; // expect: KRN0900
    [RcuProtected("_none")] private object? _rcu; // expect: KRN0900
    [GuardedBy("")] private int _empty; // expect: KRN0900
    [GuardedBy("a b")] private int _noExpression; // expect: KRN0900
    [AcquiredBefore("_absent")] private readonly object _early = new(); // expect: KRN0900
    public int Use() { lock (_gate) return _b; }
}
