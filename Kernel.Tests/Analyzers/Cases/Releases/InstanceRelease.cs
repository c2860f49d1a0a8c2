// SPDX-License-Identifier: GPL-2.0-only
class Counted
{
    private readonly object _gate = new();
    private int _count = 1;
    [FinalRelease] public void Put() { if (Interlocked.Decrement(ref _count) == 0) Console.WriteLine("gone"); }
    public void Under(Counted other)
    {
        lock (_gate)
            other.Put(); // expect: KRN0001
    }
    public void Optional(Counted? other)
    {
        lock (_gate)
            other?.Put(); // expect: KRN0001
    }
    public void Outside(Counted other) { lock (_gate) { } other.Put(); }
}
sealed class Resource : IDisposable
{
    [FinalRelease] public void Dispose() => Console.WriteLine("closed");
}
class ResourceUser
{
    private readonly object _gate = new();
    public void Under()
    {
        lock (_gate)
        {
            using var r = new Resource(); // expect: KRN0001
        }
    }
    public void Outside() { using var r = new Resource(); lock (_gate) { } }
}
