// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0013, KRN0014, KRN0016, KRN0020, KRN0021
sealed class Directory1 : IDisposable
{
    private readonly ReaderWriterLockSlim _rw = new();
    [GuardedBy(nameof(_rw))] private readonly Dictionary<string, string> _map = new();
    [GuardedBy(nameof(_rw))] private int _changes;
    public string? Find(string key)
    {
        _rw.EnterReadLock();
        try { return _map.GetValueOrDefault(key); } finally { _rw.ExitReadLock(); }
    }
    public void Set(string key, string value)
    {
        _rw.EnterWriteLock();
        try { _map[key] = value; _changes++; } finally { _rw.ExitWriteLock(); }
    }
    public string GetOrAdd(string key, string fallback)
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            if (_map.TryGetValue(key, out var have)) return have;
            _rw.EnterWriteLock();
            try { _map[key] = fallback; _changes++; } finally { _rw.ExitWriteLock(); }
            return fallback;
        }
        finally { _rw.ExitUpgradeableReadLock(); }
    }
    public bool TryFind(string key, out string? value)
    {
        value = null;
        if (!_rw.TryEnterReadLock(50)) return false;
        try { return _map.TryGetValue(key, out value); } finally { _rw.ExitReadLock(); }
    }
    public bool TrySet(string key, string value)
    {
        if (!_rw.TryEnterWriteLock(TimeSpan.FromSeconds(1))) return false;
        try { _map[key] = value; return true; } finally { _rw.ExitWriteLock(); }
    }
    public int Changes() { _rw.EnterReadLock(); int c = _changes; _rw.ExitReadLock(); return c; }
    public void Dispose() => _rw.Dispose();
}
