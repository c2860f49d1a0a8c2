// SPDX-License-Identifier: GPL-2.0-only
class Outermost
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _cts = new();
    private void Inner() => _cts.Cancel();
    private void Middle() { Inner(); }
    public void Outer()
    {
        lock (_gate)
        {
            Middle(); // expect: KRN0100
            Middle(); // expect: KRN0100
        }
    }
    // The callee takes the lock itself: it is reported there, and not at its callers.
    public void Takes()
    {
        lock (_gate)
            _cts.Cancel(); // expect: KRN0100
    }
    public void CallsTakes() => Takes();
    public void Free() => Middle();
}
