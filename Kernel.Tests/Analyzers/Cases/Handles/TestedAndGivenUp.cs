// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0040, KRN0042
// A handle that converts to bool tells whether it leads anywhere, as a comparison with null does; and a loop gets another each time.
readonly struct Handle(int address)
{
    public static implicit operator bool(Handle it) => it.At != 0;

    public int At => address;

    public int Next
    {
        get => At + 1;
        set => _ = value;
    }
}

readonly record struct Kept(Handle Handle, bool Put);

class Queue
{
    public Handle Head;
}

static class Handles
{
    [return: NewReference]
    public static Handle Get(int key) => new(key);

    public static Handle Peek(int key) => new(key);

    [DeferredRelease]
    public static void Put([Consumes] Handle handle) => _ = handle;

    public static int Tested(int key)
    {
        var found = Get(key);
        if (!found)
            return -1;
        Put(found);
        return 0;
    }

    public static Kept Handed(int key)
    {
        var found = Get(key);
        return found ? new Kept(found, true) : default;
    }

    public static int Leaked(int key)
    {
        var found = Get(key); // expect: KRN0041
        if (!found)
            return -1;
        return found.At;
    }

    public static void EachRound(int key)
    {
        while (true)
        {
            var found = Peek(key);
            if (!found)
                return;
            Put(found);
        }
    }

    public static void Drain(Queue queue)
    {
        while (queue.Head)
        {
            var head = queue.Head;
            queue.Head = new Handle(head.Next);
            Put(head);
        }
    }

    public static void Twice(int key)
    {
        var found = Get(key);
        Put(found);
        Put(found); // expect: KRN0042
    }
}
