// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0901, KRN0012, KRN0010
// The methods of a [Lock] type and those of a free name are the lock: no body can show it.
[Lock]
class Ticket
{
    private int _next, _serving;
    [Acquires("this")] public void Lock() { int mine = Interlocked.Increment(ref _next); while (Volatile.Read(ref _serving) + 1 != mine) Thread.Yield(); }
    [Releases("this")] public void Unlock() => Interlocked.Increment(ref _serving);
    [TryAcquires(true, "this")] public bool TryLock() => Interlocked.CompareExchange(ref _next, 1, 0) == 0;
    [AcquiresShared("this")] public void LockShared() => Lock();
    [ReleasesShared("this")] public void UnlockShared() => Unlock();
    [Downgrades("this")] public void Downgrade() { }
    [AssertsHeld("this")] public void Assert() { }
}
static class Section
{
    private static int s_depth;
    [Acquires("<section>")] public static void Enter() => s_depth++;
    [Releases("<section>")] public static void Leave() => s_depth--;
}
[ScopedLock]
readonly struct TicketScope : IDisposable
{
    private readonly Ticket _ticket;
    [Acquires("ticket")] public TicketScope(Ticket ticket) { _ticket = ticket; ticket.Lock(); }
    public void Dispose() => _ticket.Unlock();
}
class TicketUser
{
    private readonly Ticket _ticket = new();
    [GuardedBy(nameof(_ticket))] private int _n;
    public void A() { using (new TicketScope(_ticket)) _n++; }
    public void B() { _ticket.Lock(); _n = 1; _ticket.Unlock(); }
    public void C() { Section.Enter(); Section.Leave(); }
}
