// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class Floors
{
    [AcquiredBefore(nameof(_attic))] private readonly SleepLock _cellar = new();
    private readonly SleepLock _ground = new();
    private readonly SleepLock _attic = new();
    // Only who goes against what is declared closes the circle; those who keep to it have no part in the mistake.
    public void Up()
    {
        using var first = new Held(_cellar);
        using var second = new Held(_ground);
        using var third = new Held(_attic);
    }
    public void Down()
    {
        using var first = new Held(_attic);
        using var second = new Held(_cellar); // expect: KRN0015
    }
}
// What is not to be called with the lock held is wrong to call by itself; that it takes a lock out of order then is no second mistake.
class Stairs
{
    private readonly SleepLock _door = new();
    [AcquiredAfter(nameof(_door))] private readonly SleepLock _step = new();
    private readonly SleepLock _rail = new();
    [MustNotHold(nameof(_step))] public void Leave() { using (new Held(_door)) { } }
    public void Fall()
    {
        _step.Lock();
        Leave(); // expect: KRN0023
        _step.Unlock();
    }
    public void FallFarther()
    {
        _rail.Lock();
        _step.Lock();
        Leave(); // expect: KRN0023
        _step.Unlock();
        _rail.Unlock();
    }
    public void Walk() { using (new Held(_door)) using (new Held(_step)) { } }
}
