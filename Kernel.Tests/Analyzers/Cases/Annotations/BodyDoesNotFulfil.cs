// SPDX-License-Identifier: GPL-2.0-only
class Broken
{
    private readonly object _gate = new();
    private int _n;
    [Acquires(nameof(_gate))] // expect: KRN0901
    public void AcquiresNothing() { }
    [Acquires(nameof(_gate))] // expect: KRN0901
    public void AcquiresSometimes(bool b)
    {
        if (b) return;
        Monitor.Enter(_gate);
    }
    [Releases(nameof(_gate))] // expect: KRN0901
    public void ReleasesNothing() => _n++;
    [TryAcquires(true, nameof(_gate))] // expect: KRN0901
    public bool TriesNothing() => true;
    [TryAcquires(true, nameof(_gate))] // expect: KRN0901
    public bool TriesWrongWay() => !Monitor.TryEnter(_gate);
    [MustHold(nameof(_gate))] // expect: KRN0901
    public void BreaksDuty() => Monitor.Exit(_gate);

    [Acquires(nameof(_gate))] public void Right() => Monitor.Enter(_gate);
    [Acquires(nameof(_gate))] public void RightBoth(bool b) { if (b) { Monitor.Enter(_gate); return; } _n = 1; Monitor.Enter(_gate); }
    [Releases(nameof(_gate))] public void RightEnd() => Monitor.Exit(_gate);
    [TryAcquires(true, nameof(_gate))] public bool RightTry() => Monitor.TryEnter(_gate);
    [TryAcquires(false, nameof(_gate))] public bool RightTryNot() => !Monitor.TryEnter(_gate);
    [TryAcquires(true, nameof(_gate))]
    public bool RightTryByHand(int tries)
    {
        while (tries-- > 0) { if (Monitor.TryEnter(_gate)) return true; }
        return false;
    }
    [MustHold(nameof(_gate))] public void DropsAndRetakes() { Monitor.Exit(_gate); _n = 2; Monitor.Enter(_gate); }
}
