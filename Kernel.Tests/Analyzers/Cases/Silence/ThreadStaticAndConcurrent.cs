// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0020, KRN0021, KRN0103
class Pools
{
    [ThreadStatic] private static List<int>? t_list;
    private readonly System.Collections.Concurrent.ConcurrentBag<byte[]> _bag = new();
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _counts = new();
    private readonly ThreadLocal<int> _local = new(() => 1);
    private readonly AsyncLocal<int> _flow = new();
    private int _n;
    public byte[] Rent() => _bag.TryTake(out var b) ? b : new byte[64];
    public void Return(byte[] b) => _bag.Add(b);
    public int Count(string s) => _counts.AddOrUpdate(s, 1, (_, n) => n + 1);
    public int Next() => Interlocked.Increment(ref _n);
    public bool TryClaim() => Interlocked.CompareExchange(ref _n, 1, 0) == 0;
    public List<int> Mine() => t_list ??= new();
    public int Locals() => _local.Value + _flow.Value;
    public void Barrier() { Interlocked.MemoryBarrier(); Volatile.Write(ref _n, 2); }
    public static void Each() => Parallel.For(0, 4, i => Console.WriteLine(i));
}
