// SPDX-License-Identifier: GPL-2.0-only
class Account
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private int _sum;
    public static void Move(Account from, Account to, int sum)
    {
        lock (from._gate)
        {
            lock (to._gate) { from._sum -= sum; to._sum += sum; }
        }
    }
    public void Into(Account to) { lock (_gate) lock (to._gate) { _sum--; to._sum++; } }
    public static void SameTwo(Account a, Account b)
    {
        lock (a._gate)
        {
            lock (b._gate) { } // expect: KRN0015
        }
        lock (b._gate)
        {
            lock (a._gate) { } // expect: KRN0015
        }
    }
}
