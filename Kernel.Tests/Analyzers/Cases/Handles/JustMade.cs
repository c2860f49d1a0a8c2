// SPDX-License-Identifier: GPL-2.0-only
// What a factory says that it has just made is the caller's alone until it is put where others look.
class Node
{
    public readonly object Gate = new();

    [GuardedBy(nameof(Gate))]
    public int Count;

    [GuardedBy(nameof(Gate))]
    public Node? Next;
}

readonly struct Place(int[] memory)
{
    public int Value
    {
        get => memory[0];
        set => memory[0] = value;
    }
}

static class Factory
{
    [return: Unshared]
    public static Node Make() => new();

    public static Node Find() => s_known;

    private static readonly Node s_known = new();
}

class Registry
{
    private static Node? s_shared;

    [return: Unshared]
    public static Node Prepared()
    {
        var node = Factory.Make();
        node.Count = 1;
        Fill(node, 2);
        return node;
    }

    private static void Fill(Node node, int count) => node.Count = count;

    public static void Published()
    {
        var node = Factory.Make();
        node.Count = 1;
        s_shared = node;
        node.Count = 2; // expect: KRN0021
    }

    public static void Found()
    {
        var node = Factory.Find();
        node.Count = 1; // expect: KRN0021
    }

    public static async System.Threading.Tasks.Task EachRound()
    {
        for (var i = 0; i < 3; i++)
        {
            var node = Factory.Make();
            node.Count = i;
            await System.Threading.Tasks.Task.Yield();
            s_shared = node;
        }
    }

    public static void Linked()
    {
        var first = Factory.Make();
        var second = Factory.Make();
        first.Next = second;
        second.Count = 1;
        s_shared = first;
        first.Count = 1; // expect: KRN0021
    }
}
