// SPDX-License-Identifier: GPL-2.0-only
// with: Locks
using Kit;
class NoReaders
{
    private readonly RwSem _sem = new();
    [MustNotHold(nameof(_sem))] public void Rebuild() => Console.WriteLine();
    public void UnderRead()
    {
        _sem.DownRead();
        Rebuild(); // expect: KRN0023
        _sem.UpRead();
    }
    public void UnderScope()
    {
        using (new ReadHeld(_sem))
            Rebuild(); // expect: KRN0023
    }
    public void AfterScope() { using (new ReadHeld(_sem)) { } Rebuild(); }
    public void Free() => Rebuild();
}
