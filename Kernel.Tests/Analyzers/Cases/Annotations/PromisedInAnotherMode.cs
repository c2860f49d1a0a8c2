// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;

// Who is promised a lock in one mode reads, writes and releases by that mode.
class PromisedInAnotherMode
{
    private readonly RwSem _sem = new();

    [Acquires(nameof(_sem))] // expect: KRN0901
    public void BeginWrite() => _sem.DownRead();

    [AcquiresShared(nameof(_sem))] // expect: KRN0901
    public void BeginRead() => _sem.DownWrite();

    [TryAcquires(true, nameof(_sem))] // expect: KRN0901
    public bool TryBeginWrite() => _sem.TryDownRead();

    [Acquires(nameof(_sem))]
    public void BeginWriteRightly() => _sem.DownWrite();

    [AcquiresShared(nameof(_sem))]
    public void BeginReadRightly() => _sem.DownRead();

    [AcquiresShared(nameof(_sem))]
    public void BeginWriteAndGiveUpTheRest()
    {
        _sem.DownWrite();
        _sem.Downgrade();
    }

    [TryAcquiresShared(true, nameof(_sem))]
    public bool TryBeginReadRightly() => _sem.TryDownRead();

    [Releases(nameof(_sem))] public void EndWrite() => _sem.UpWrite();

    [ReleasesShared(nameof(_sem))] public void EndRead() => _sem.UpRead();
}
