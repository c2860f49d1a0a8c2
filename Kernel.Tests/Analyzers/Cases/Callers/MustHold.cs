// SPDX-License-Identifier: GPL-2.0-only
class Caller
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [MustHold(nameof(_gate))] private void Step() => _n++;
    [MustHold(nameof(_gate))] public int Value() => _n;

    public void Bare() => Step(); // expect: KRN0022
    public void Held() { lock (_gate) Step(); }
    public int After()
    {
        lock (_gate) Step();
        return Value(); // expect: KRN0022
    }
    public int InExpression() => 1 + Value(); // expect: KRN0022
    [MustHold(nameof(_gate))] public void Passed() { Step(); Step(); }
    public void InLambda()
    {
        lock (_gate)
            Task.Run(() => Step()); // expect: KRN0022
    }
    public void InLoop(int n) { lock (_gate) while (n-- > 0) Step(); }
    public static void OfOther(Caller a, Caller b)
    {
        lock (a._gate)
        {
            a.Step();
            b.Step(); // expect: KRN0022
        }
    }
    public void InferredHeld() { lock (_gate) Middle(); }
    private void Middle() => Step();
}
