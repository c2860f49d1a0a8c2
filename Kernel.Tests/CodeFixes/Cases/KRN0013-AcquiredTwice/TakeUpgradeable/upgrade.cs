// fix: TakeUpgradeable
using System.Collections.Generic;

class Map
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly Dictionary<int, string> _map = new();

    public string Get(int key)
    {
        _rw.EnterReadLock();
        try
        {
            if (_map.TryGetValue(key, out var known))
                return known;
            _rw.EnterWriteLock();
            try { return _map[key] = key.ToString(); }
            finally { _rw.ExitWriteLock(); }
        }
        finally
        {
            _rw.ExitReadLock();
        }
    }
}
// becomes:
using System.Collections.Generic;

class Map
{
    private readonly ReaderWriterLockSlim _rw = new();
    private readonly Dictionary<int, string> _map = new();

    public string Get(int key)
    {
        _rw.EnterUpgradeableReadLock();
        try
        {
            if (_map.TryGetValue(key, out var known))
                return known;
            _rw.EnterWriteLock();
            try { return _map[key] = key.ToString(); }
            finally { _rw.ExitWriteLock(); }
        }
        finally
        {
            _rw.ExitUpgradeableReadLock();
        }
    }
}
