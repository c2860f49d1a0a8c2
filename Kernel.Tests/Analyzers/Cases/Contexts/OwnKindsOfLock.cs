// SPDX-License-Identifier: GPL-2.0-only
[Lock(Kind = LockKind.Spinning)] class RawSpin { [Acquires("this")] public void On() { } [Releases("this")] public void Off() { } }
[Lock(Kind = LockKind.ReadSide)] class Srcu { [AcquiresShared("this")] public void On() { } [ReleasesShared("this")] public void Off() { } }
[Lock(Kind = LockKind.Sleeping)] class Big { [Acquires("this")] public void On() { } [Releases("this")] public void Off() { } }
[Lock] class Plain { [Acquires("this")] public void On() { } [Releases("this")] public void Off() { } }
class KindsOfLock
{
    private readonly RawSpin _raw = new();
    private readonly Srcu _srcu = new();
    private readonly Big _big = new();
    private readonly Plain _plain = new();
    public void Raw()
    {
        _raw.On();
        Thread.Sleep(1); // expect: KRN0030
        _raw.Off();
    }
    public void ReadSide()
    {
        _srcu.On();
        Thread.Sleep(1); // expect: KRN0030
        _srcu.Off();
    }
    public void Sleeping() { _big.On(); Thread.Sleep(1); _big.Off(); }
    public void Default() { _plain.On(); Thread.Sleep(1); _plain.Off(); }
    public void SleepingInRaw()
    {
        _raw.On();
        _plain.On(); // expect: KRN0030
        _plain.Off();
        _raw.Off();
    }
    public void RawInRaw() { var other = new RawSpin(); _raw.On(); other.On(); other.Off(); _raw.Off(); }
}
