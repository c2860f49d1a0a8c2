// SPDX-License-Identifier: GPL-2.0-only
class Reasons
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    [NoLockAnalysis] public int A() => _n; // expect: KRN0901
    [NoLockAnalysis(Reason = "")] public int B() => _n; // expect: KRN0901
    [NoLockAnalysis(Reason = "  ")] public int C() => _n; // expect: KRN0901
    [NoLockAnalysis(Reason = "read in a debugger")] public int D() => _n;
    public int E() { lock (_gate) return _n; }
}
[NoLockAnalysis] // expect: KRN0901
class Whole { public void M() { } }
