// SPDX-License-Identifier: GPL-2.0-only
class Conds
{
    private readonly object _gate = new();
    [MustHold(nameof(_gate))] public bool Ready() => true;
    [MustHold(nameof(_gate))] public void Go() { }
    public bool Bare(bool b) => b && Ready(); // expect: KRN0022
    public void Held(bool b) { lock (_gate) { if (b && Ready()) Go(); } }
    public void Optional(Conds? c)
    {
        c?.Go(); // expect: KRN0022
    }
    public void OptionalHeld(Conds c) { lock (c._gate) c.Go(); }
    public void InCondition()
    {
        if (Ready()) // expect: KRN0022
            lock (_gate) Go();
    }
    public void WhileHeld() { lock (_gate) while (Ready()) Go(); }
    public void InCatch()
    {
        try { lock (_gate) Go(); }
        catch (InvalidOperationException)
        {
            Go(); // expect: KRN0022
        }
    }
}
