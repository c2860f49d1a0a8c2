// SPDX-License-Identifier: GPL-2.0-only
abstract class Worker
{
    protected readonly object Mu = new();
    [GuardedBy(nameof(Mu))] protected int State;
    [MustHold(nameof(Mu))] public virtual void Work() => State++;
    [Acquires(nameof(Mu))] public virtual void Begin() => Monitor.Enter(Mu);
    [Releases(nameof(Mu))] public virtual void End() => Monitor.Exit(Mu);
}
class Special : Worker
{
    public override void Work() { State = 2; base.Work(); }
    public void Run() { Begin(); Work(); End(); }
    public void RunBare() => Work(); // expect: KRN0022
    public static void Of(Worker w) { w.Begin(); w.Work(); w.End(); }
    public static void OfBare(Worker w) => w.Work(); // expect: KRN0022
    public static void Forgotten(Worker w, bool b)
    {
        w.Begin(); // expect: KRN0010
        if (b) return;
        w.End();
    }
}
class Rebegin : Worker
{
    public override void Begin() { Monitor.Enter(Mu); State = 0; }
    public override void End() { State = 1; Monitor.Exit(Mu); }
    public void Use() { Begin(); State = 5; End(); }
    public void UseBase() { base.Begin(); State = 6; base.End(); }
}
