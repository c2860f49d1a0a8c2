// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0013, KRN0016, KRN0021
class Ring
{
    private readonly Lock _lock = new();
    [GuardedBy(nameof(_lock))] private readonly int[] _cells = new int[16];
    [GuardedBy(nameof(_lock))] private int _at;
    public void Push(int x) { lock (_lock) { _cells[_at++ & 15] = x; } }
    public int Peek() { using (_lock.EnterScope()) return _cells[(_at - 1) & 15]; }
    public int Pop() { using var scope = _lock.EnterScope(); return _cells[--_at & 15]; }
    public bool TryPush(int x)
    {
        if (!_lock.TryEnter()) return false;
        try { _cells[_at++ & 15] = x; return true; } finally { _lock.Exit(); }
    }
    public void Reset() { _lock.Enter(); try { _at = 0; Array.Clear(_cells); } finally { _lock.Exit(); } }
    public bool Mine => _lock.IsHeldByCurrentThread;
    public int Sum() { lock (_lock) { int s = 0; for (int i = 0; i < _cells.Length; i++) s += _cells[i]; return s; } }
    public void TwoPushes() { lock (_lock) { Push(1); Push(2); } }
}
