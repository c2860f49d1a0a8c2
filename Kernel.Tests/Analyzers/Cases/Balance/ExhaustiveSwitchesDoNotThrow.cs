// SPDX-License-Identifier: GPL-2.0-only
// rules: KRN0011
// An arm that matches whatever is left leaves nothing for the exception of a switch expression.
class Choosing
{
    private readonly object _gate = new();
    private int _value;

    private static int Word(int kind) => kind switch
    {
        0 => 1,
        1 => 2,
        _ => 3,
    };

    private static int Partial(int kind) => kind switch
    {
        0 => 1,
        1 => 2,
        > 1 => 3,
        < 0 => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public void Right(int kind)
    {
        Monitor.Enter(_gate);
        _value = Word(kind);
        Monitor.Exit(_gate);
    }

    public void Wrong(int kind)
    {
        Monitor.Enter(_gate); // expect: KRN0011
        _value = Partial(kind);
        Monitor.Exit(_gate);
    }
}
