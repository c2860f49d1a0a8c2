// SPDX-License-Identifier: GPL-2.0-only
class Tree
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _depth;
    public void Walk() { lock (_gate) Visit(3); }
    private void Visit(int n)
    {
        _depth++;
        if (n > 0) Visit(n - 1);
    }
    public void Even() { lock (_gate) IsEven(4); }
    private bool IsEven(int n) { _depth++; return n == 0 || IsOdd(n - 1); }
    private bool IsOdd(int n) { _depth--; return n != 0 && IsEven(n - 1); }
    public void Bare() => Loop(3);
    private void Loop(int n)
    {
        _depth++; // expect: KRN0021
        if (n > 0) Loop(n - 1);
    }
}
