// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
// about: KRN0010, KRN0012, KRN0013, KRN0014, KRN0016, KRN0020, KRN0021
using Kit;
class Superblock
{
    private readonly RwSem _umount = new();
    private readonly SleepLock _sync = new();
    private readonly Spin _inodes = new();
    [GuardedBy(nameof(_umount))] private int _flags;
    [GuardedBy(nameof(_inodes))] private readonly List<int> _list = new();
    public bool Mounted() { _umount.DownRead(); try { return (_flags & 1) != 0; } finally { _umount.UpRead(); } }
    public void Remount(int flags) { _umount.DownWrite(); _flags = flags; _umount.UpWrite(); }
    public void Add(int ino) { _inodes.Lock(); _list.Add(ino); _inodes.Unlock(); }
    public void Sync()
    {
        using var held = new Held(_sync);
        foreach (int i in Copy()) Console.WriteLine(i);
    }
    private int[] Copy() { _inodes.Lock(); int[] copy = _list.ToArray(); _inodes.Unlock(); return copy; }
    public bool TrySync() { if (!_sync.TryLock()) return false; Console.WriteLine(); _sync.Unlock(); return true; }
    public bool TryMounted() { if (!_umount.TryDownRead()) return false; bool m = _flags != 0; _umount.UpRead(); return m; }
    public void Freeze() { _umount.DownWrite(); _flags |= 2; _umount.Downgrade(); Console.WriteLine(_flags); _umount.UpRead(); }
    public void Order() { _umount.DownRead(); _inodes.Lock(); _inodes.Unlock(); _umount.UpRead(); }
}
