// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0025
public class Node
{
    public Node? Previous;
    public Node? Next;
    public int Value;
}

public class ObjectsJustMade
{
    // Put there while the object is made, as an initialiser would.
    public static Node Make()
    {
        var node = new Node();
        var previous = new Node();
        node.Previous = previous;
        return node;
    }

    public static void Add(Node node)
    {
        lock (node.Previous!)
            node.Previous.Value++;
        lock (node.Next!) // expect: KRN0025
            node.Next.Value++;
    }

    public static void Replace(Node node) => node.Next = new Node();
}
