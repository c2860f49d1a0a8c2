// SPDX-License-Identifier: GPL-2.0-only
class UnderAFlag
{
    private readonly object _sync = new();
    private readonly bool _threadSafe;
    private bool Shared { get; }
    private int _n;
    public UnderAFlag(bool threadSafe) { _threadSafe = threadSafe; Shared = !threadSafe; }
    public void InOneMethod()
    {
        if (_threadSafe) Monitor.Enter(_sync);
        _n++;
        if (_threadSafe) Monitor.Exit(_sync);
    }
    public void InAFinally()
    {
        if (Shared) Monitor.Enter(_sync);
        try { _n++; }
        finally { if (Shared) Monitor.Exit(_sync); }
    }
    private void Lock() { if (_threadSafe) Monitor.Enter(_sync); }
    private void Unlock() { if (_threadSafe) Monitor.Exit(_sync); }
    private void LockEarly() { if (!_threadSafe) return; Monitor.Enter(_sync); }
    private void UnlockEarly() { if (!_threadSafe) return; Monitor.Exit(_sync); }
    public void Send() { Lock(); try { _n++; } finally { Unlock(); } }
    public void SendEarly() { LockEarly(); _n++; UnlockEarly(); }
}
class UnderAFlagForGood
{
    private readonly object _sync = new();
    private readonly bool _threadSafe;
    private readonly bool _other;
    private int _n;
    public UnderAFlagForGood(bool a, bool b) { _threadSafe = a; _other = b; }
    public void Enters()
    {
        if (_threadSafe)
            Monitor.Enter(_sync); // expect: KRN0016
        _n++;
    }
    public void OtherFlag()
    {
        if (_threadSafe)
            Monitor.Enter(_sync); // expect: KRN0016
        _n++;
        if (_other) Monitor.Exit(_sync);
    }
}
class Cleaner
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    public void Pause() => _gate.Wait();
    public void Resume() => _gate.Release();
}
class UnderANullTest
{
    private readonly object? _sync;
    private readonly Cleaner? _cleaner;
    private int _n;
    public UnderANullTest(object? sync, Cleaner? cleaner) { _sync = sync; _cleaner = cleaner; }
    public void Conditional() { _cleaner?.Pause(); try { _n = 0; } finally { _cleaner?.Resume(); } }
    public void Local(Cleaner? given)
    {
        var cleaner = given;
        if (cleaner != null) cleaner.Pause();
        _n = 1;
        cleaner?.Resume();
    }
    public void TheLockItself()
    {
        if (_sync is not null) Monitor.Enter(_sync);
        _n++;
        if (_sync is not null) Monitor.Exit(_sync);
    }
    public void Forgets(bool b)
    {
        if (_sync is null) return;
        Monitor.Enter(_sync); // expect: KRN0010
        if (b) return;
        Monitor.Exit(_sync);
    }
}
