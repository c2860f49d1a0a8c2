// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
// A LOCK is an expression, and a call with arguments is one: of the object's own methods, of a static one, of another type's.
class Account
{
    public readonly SleepLock Gate = new();
    [GuardedBy("Bank.GateOf(this)")] public int Sum;
    [MustHold("Bank.GateOf(this)")] public void Add(int x) => Sum += x;
}
class Bank
{
    private readonly Account[] _accounts = [new(), new()];
    [ReturnsLock("account.Gate")] public static SleepLock GateOf(Account account) => account.Gate;
    [ReturnsLock("second.Gate")] public SleepLock Later(Account first, Account second) => second.Gate;
    [Acquires("GateOf(account)")] public static void Open(Account account) => account.Gate.Lock();
    [Releases("GateOf(account)")] public static void Close(Account account) => account.Gate.Unlock();
    [MustHold("GateOf(from)", "Later(from, to)")] public void Move(Account from, Account to, int x) { from.Add(-x); to.Add(x); }
    [MustHold("GateOf(from, 3)")] // expect: KRN0900
    public void NoSuch(Account from) { }
    [MustHold("Later(from, other)")] // expect: KRN0900
    public void NoArgument(Account from) { }
    public void Both(Account a, Account b)
    {
        Open(a);
        Move(a, b, 1); // expect: KRN0022
        b.Gate.Lock();
        Move(a, b, 2);
        a.Sum = 3;
        Close(b);
        b.Sum = 4; // expect: KRN0021
        a.Gate.Unlock();
    }
    private sealed class Teller
    {
        // The type around it has the method.
        [MustHold("GateOf(account)")] public void Count(Account account) => account.Add(1);
        public void Ask(Account account)
        {
            Count(account); // expect: KRN0022
            GateOf(account).Lock();
            Count(account);
            Close(account);
        }
    }
}
