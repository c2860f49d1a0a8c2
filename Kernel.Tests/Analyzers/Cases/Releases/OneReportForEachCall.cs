// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Calls
{
    private readonly object _gate = new();
    private readonly object _other = new();
    public void Three(OpenFile a, OpenFile b, Mount m)
    {
        lock (_gate)
        {
            Vfs.Put(a); // expect: KRN0001
            Vfs.Put(b); // expect: KRN0001
            Vfs.PutMount(m); // expect: KRN0001
        }
    }
    // Two locks, one call: one report.
    public void TwoLocks(OpenFile a)
    {
        lock (_gate)
            lock (_other)
                Vfs.Put(a); // expect: KRN0001
    }
    public void InLoop(List<OpenFile> all)
    {
        lock (_gate)
        {
            foreach (var f in all)
                Vfs.Put(f); // expect: KRN0001
        }
    }
    public void Conditional(OpenFile? a)
    {
        lock (_gate)
        {
            if (a != null)
                Vfs.Put(a); // expect: KRN0001
        }
    }
    public void InFinally(OpenFile a)
    {
        lock (_gate)
        {
            try { a.Read(); }
            finally
            {
                Vfs.Put(a); // expect: KRN0001
            }
        }
    }
    public void FinallyOutside(OpenFile a) { try { lock (_gate) a.Read(); } finally { Vfs.Put(a); } }
}
