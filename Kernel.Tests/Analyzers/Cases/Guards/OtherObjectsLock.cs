// SPDX-License-Identifier: GPL-2.0-only
class Node
{
    public readonly object Gate = new();
    [GuardedBy(nameof(Gate))] public int Value;
    public Node? Next;

    public int Other(Node other)
    {
        lock (Gate)
            return other.Value; // expect: KRN0020
    }
    public void SetOther(Node other)
    {
        lock (other.Gate)
            other.Value = 1;
    }
    public void SetMineUnderOther(Node other)
    {
        lock (other.Gate)
            Value = 1; // expect: KRN0021
    }
    public static int Local(Node a, Node b)
    {
        lock (a.Gate)
            return b.Value; // expect: KRN0020
    }
    public static int LocalRight(Node a)
    {
        lock (a.Gate)
            return a.Value;
    }
    public static int ThroughNext(Node a)
    {
        lock (a.Next!.Gate)
            return a.Next.Value;
    }
    public static int NextUnderOwn(Node a)
    {
        lock (a.Gate)
            return a.Next!.Value; // expect: KRN0020
    }
    public static void CopyThenLock(Node a)
    {
        Node b = a;
        lock (b.Gate)
            b.Value = 3;
    }
}
