// SPDX-License-Identifier: GPL-2.0-only
interface IGate
{
    [Acquires("this")] void Enter();
    [Releases("this")] void Leave();
    [TryAcquires(true, "this")] bool TryEnter();
}
class Door
{
    private readonly IGate _gate;
    [GuardedBy(nameof(_gate))] private int _n;
    public Door(IGate gate) => _gate = gate;
    public void Right() { _gate.Enter(); try { _n++; } finally { _gate.Leave(); } }
    public void Bare() => _n++; // expect: KRN0021
    public void Early(bool b)
    {
        _gate.Enter(); // expect: KRN0010
        if (b) return;
        _gate.Leave();
    }
    public bool Try() { if (!_gate.TryEnter()) return false; _n = 2; _gate.Leave(); return true; }
    public void Over()
    {
        _gate.Enter();
        _gate.Leave();
        _gate.Leave(); // expect: KRN0012
    }
}
