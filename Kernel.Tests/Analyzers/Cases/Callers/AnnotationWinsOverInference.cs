// SPDX-License-Identifier: GPL-2.0-only
class Wins
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _n;
    // The body is another's business; the annotation says what the caller gets.
    [Acquires(nameof(_gate))] [NoLockAnalysis(Reason = "takes it by a native call")] public void Native() { }
    [Releases(nameof(_gate))] [NoLockAnalysis(Reason = "gives it back by a native call")] public void NativeEnd() { }
    public void Use() { Native(); _n = 1; NativeEnd(); }
    public void Forget(bool b)
    {
        Native(); // expect: KRN0010
        if (b) return;
        NativeEnd();
    }
    public void After()
    {
        Native();
        NativeEnd();
        _n = 2; // expect: KRN0021
    }
}
