// SPDX-License-Identifier: GPL-2.0-only
class StripesCount
{
    private readonly object[] _gates = [new(), new()];
    private readonly CancellationTokenSource _cts = new();
    public void Under(int i)
    {
        lock (_gates[i])
            _cts.Cancel(); // expect: KRN0100
    }
    public void After(int i)
    {
        lock (_gates[i]) { }
        _cts.Cancel();
    }
    public void OfCall()
    {
        lock (Make())
            _cts.Cancel(); // expect: KRN0100
    }
    private static object Make() => new();
}
