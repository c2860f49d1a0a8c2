// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Attributed
{
    private readonly object _gate = new();
    [NoLockAnalysis(Reason = "the caller is single-threaded")] private void Quiet(OpenFile f) { lock (_gate) Vfs.Put(f); }
    public void Loud(OpenFile f)
    {
        lock (_gate)
            Vfs.Put(f); // expect: KRN0001
    }
    public void Calls(OpenFile f) => Quiet(f);
    [NoLockAnalysis] // expect: KRN0901
    public void NoReason(OpenFile f) { lock (_gate) Vfs.Put(f); }
}
