// SPDX-License-Identifier: GPL-2.0-only
// Lock types of a kernel's shape, for cases that are not about declaring one.
namespace Kit;

[Lock]
public sealed class SleepLock
{
    [Acquires("this")] public void Lock() { }
    [Releases("this")] public void Unlock() { }
    [TryAcquires(true, "this")] public bool TryLock() => true;
    [TryAcquires(false, "this")] public bool LockUnlessSignalled() => false;
    [AssertsHeld("this")] public void AssertHeld() { }
}

[Lock]
public sealed class RwSem
{
    [Acquires("this")] public void DownWrite() { }
    [Releases("this")] public void UpWrite() { }
    [AcquiresShared("this")] public void DownRead() { }
    [ReleasesShared("this")] public void UpRead() { }
    [Releases("this")] public void Up() { }
    [Downgrades("this")] public void Downgrade() { }
    [TryAcquires(true, "this")] public bool TryDownWrite() => true;
    [TryAcquiresShared(true, "this")] public bool TryDownRead() => true;
}

[Lock(Kind = LockKind.Spinning)]
public sealed class Spin
{
    [Acquires("this")] public void Lock() { }
    [Releases("this")] public void Unlock() { }
    [TryAcquires(true, "this")] public bool TryLock() => true;
}

[Lock(Reentrant = true)]
public sealed class NestingLock
{
    [Acquires("this")] public void Lock() { }
    [Releases("this")] public void Unlock() { }
}

[ScopedLock]
public sealed class Held : IDisposable
{
    [Acquires("gate")] public Held(SleepLock gate) { }
    public void Dispose() { }
}

[ScopedLock]
public sealed class ReadHeld : IDisposable
{
    [AcquiresShared("sem")] public ReadHeld(RwSem sem) { }
    public void Dispose() { }
}

public static class Irq
{
    [Acquires("<irq>")] public static void Disable() { }
    [Releases("<irq>")] public static void Enable() { }
}
