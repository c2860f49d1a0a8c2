// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
// A lock that is named by more than one attribute, or twice by one, is taken, and given back, once.
class Ledgers
{
    private readonly SleepLock _in = new();
    private readonly SleepLock _out = new();
    [GuardedBy(nameof(_out))] private int _sum;
    [Acquires(nameof(_in)), Acquires(nameof(_in), nameof(_out)), Acquires(nameof(_out), nameof(_out))]
    public void Open() { _in.Lock(); _out.Lock(); }
    [Releases(nameof(_in), nameof(_out)), Releases(nameof(_out))]
    public void Close() { _out.Unlock(); _in.Unlock(); }
    public void Book(int x) { Open(); _sum += x; Close(); }
    public void CloseTwice()
    {
        Open();
        Close();
        Close(); // expect: KRN0012
    }
}
