// SPDX-License-Identifier: GPL-2.0-only
// Read-copy update, seen from outside.
namespace Kit;

public static class Rcu
{
    [AcquiresShared("<rcu>")] public static void ReadLock() { }
    [ReleasesShared("<rcu>")] public static void ReadUnlock() { }
    [GracePeriod] public static void Synchronize() { }
}

[ScopedLock]
public sealed class RcuReader : IDisposable
{
    [AcquiresShared("<rcu>")] public RcuReader() { }
    public void Dispose() { }
}

[RcuVisible]
public sealed class Node
{
    public int Value;
    public Node? Next;
    [Frees] public static void Free(Node node) { }
}
