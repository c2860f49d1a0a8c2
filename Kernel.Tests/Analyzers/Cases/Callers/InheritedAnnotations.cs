// SPDX-License-Identifier: GPL-2.0-only
interface IStore
{
    object Gate { get; }
    [MustHold(nameof(Gate))] void Save();
}
class Store : IStore
{
    public object Gate { get; } = new();
    [GuardedBy(nameof(Gate))] private int _n;
    public void Save() => _n++;
    public void Bare() => Save(); // expect: KRN0022
    public void Held() { lock (Gate) Save(); }
    public static void Through(IStore s) => s.Save(); // expect: KRN0022
    public static void ThroughHeld(IStore s) { lock (s.Gate) s.Save(); }
}
abstract class Driver
{
    protected readonly object Gate = new();
    [GuardedBy(nameof(Gate))] protected int N;
    [MustHold(nameof(Gate))] protected abstract void Step();
    [MustNotHold(nameof(Gate))] public virtual void Flush() { lock (Gate) N = 0; }
    public void Run() { lock (Gate) Step(); }
    public void RunBare() => Step(); // expect: KRN0022
}
class Disk : Driver
{
    protected override void Step() => N++;
    public override void Flush() { lock (Gate) N = 1; }
    public void Wrong()
    {
        lock (Gate)
            Flush(); // expect: KRN0023
    }
    public void Again() { lock (Gate) { Step(); base.ToString(); } }
}
