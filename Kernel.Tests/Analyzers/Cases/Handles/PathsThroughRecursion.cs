// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0020
// The place that a recursion asks for is named by an ever longer argument: the question ends all the same.
readonly struct Link(int[] memory, int at)
{
    public int At => at;

    public int Next
    {
        get => memory[at];
        set => memory[at] = value;
    }
}

class Chain
{
    private readonly object _gate = new();
    private readonly int[] _memory = new int[8];

    [PointeeGuardedBy(nameof(_gate))]
    private Link Head => new(_memory, 0);

    private Link After(Link link) => new(_memory, link.At + 1);

    private Gated Entry(Gated gated) => gated;

    public int Count()
    {
        lock (_gate)
            return Walk(After(Head)) + Walk(new Gated(this));
    }

    private int Walk(Link link) => link.Next == 0 ? 0 : 1 + Walk(After(link));

    private int Walk(Gated gated)
    {
        if (gated.Owner.Head.Next == 0) // expect: KRN0020
            return 0;
        return Walk(Entry(gated));
    }

    private readonly record struct Gated(Chain Owner);
}
