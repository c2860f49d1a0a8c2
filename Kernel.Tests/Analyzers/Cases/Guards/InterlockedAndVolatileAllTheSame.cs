// SPDX-License-Identifier: GPL-2.0-only
class Stats
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _hits;
    private int _free;
    public void Hit() => Interlocked.Increment(ref _hits); // expect: KRN0021
    public int Peek() => Volatile.Read(ref _hits); // expect: KRN0020
    public void Reset() => Volatile.Write(ref _hits, 0); // expect: KRN0021
    public int Swap() => Interlocked.Exchange(ref _hits, 0); // expect: KRN0021
    public void HitHeld() { lock (_gate) Interlocked.Increment(ref _hits); }
    public void Free() => Interlocked.Increment(ref _free);
    public int FreePeek() => Volatile.Read(ref _free);
}
