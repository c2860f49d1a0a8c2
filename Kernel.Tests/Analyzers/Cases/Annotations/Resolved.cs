// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0900
class Names
{
    internal readonly object _gate = new();
    public static readonly object Static = new();
    public object Property { get; } = new();
    public object Method() => _gate;
    private readonly Names? _owner;
    [GuardedBy(nameof(_gate))] private int _a;
    [GuardedBy("this._gate")] private int _b;
    [GuardedBy("this")] private int _c;
    [GuardedBy("_owner._gate")] private int _d;
    [GuardedBy("Names.Static")] private int _e;
    [GuardedBy("Static")] private int _f;
    [GuardedBy(nameof(Property))] private int _g;
    [GuardedBy("<irq>")] private int _h;
    [GuardedBy("<our own>")] private int _i;
    [MustHold("other._gate")] public void OfParameter(Names other) { lock (this) _c = 1; }
    [MustHold("other._owner._gate")] public void Deep(Names other) { lock (_gate) { _a = 1; _b = 2; } }
    [MustHold("base1.Gate")] public void OfBase(Heir base1) { lock (Static) { _e = 3; _f = 4; } }
    public void Third() { lock (_owner!._gate) _d = 1; lock (Property) _g = 1; }
    public Names(Names owner) { _owner = owner; _h = 1; _i = 2; }
}
class Root { public readonly object Gate = new(); [GuardedBy(nameof(Gate))] protected int N; }
class Heir : Root { [GuardedBy(nameof(Gate))] private int _m; public int Sum() { lock (Gate) return N + _m; } }
