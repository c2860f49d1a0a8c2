// SPDX-License-Identifier: GPL-2.0-only
class Money
{
    public static readonly object Gate = new();
    [GuardedBy("Money.Gate")] public int Cents;
    public static Money operator +(Money a, Money b)
    {
        lock (Gate)
            return new Money { Cents = a.Cents + b.Cents };
    }
    public static int operator -(Money a, Money b) => a.Cents - b.Cents; // expect: KRN0020
    public static implicit operator int(Money m) { lock (Gate) return m.Cents; }
    public static explicit operator long(Money m) => m.Cents; // expect: KRN0020
    public static bool operator true(Money m) { lock (Gate) return m.Cents != 0; }
    public static bool operator false(Money m) { lock (Gate) return m.Cents == 0; }
}
