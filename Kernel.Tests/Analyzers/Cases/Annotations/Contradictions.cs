// SPDX-License-Identifier: GPL-2.0-only
class Torn
{
    private readonly object _gate = new();
    [MustHold(nameof(_gate))]
    [MustNotHold(nameof(_gate))] // expect: KRN0901
    public void HoldAndNot() { }
    [MustNotHold(nameof(_gate))]
    [MustHold(nameof(_gate))] // expect: KRN0901
    public void NotAndHold() { }
    [FinalRelease]
    [DeferredRelease] // expect: KRN0901
    public void Both(object o) { }
    [Atomic]
    [MightSleep] // expect: KRN0901
    public void AtomicSleep() { }
    [MightSleep]
    [Atomic] // expect: KRN0901
    public void SleepAtomic() { }
    private readonly object _other = new();
    [MustHold(nameof(_gate))]
    [MustNotHold(nameof(_other))]
    public void Fine() { }
    [FinalRelease] public void Release(object o) { }
    [DeferredRelease] public void Later(object o) { }
    [Atomic] public void NoSleep() { }
}
