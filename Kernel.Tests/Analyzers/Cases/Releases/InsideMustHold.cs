// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Duty
{
    private readonly object _gate = new();
    [MustHold(nameof(_gate))]
    private void DropLocked(OpenFile f)
    {
        Vfs.Put(f); // expect: KRN0001
    }
    // Reported inside, so not again at its callers.
    public void A(OpenFile f) { lock (_gate) DropLocked(f); }
    public void B(OpenFile f) { lock (_gate) { f.Read(); DropLocked(f); } }
    // No annotation, always called with the lock: reported where the lock is taken.
    private void DropQuietly(OpenFile f) => Vfs.Put(f);
    public void C(OpenFile f)
    {
        lock (_gate)
            DropQuietly(f); // expect: KRN0001
    }
    public void D(OpenFile f)
    {
        lock (_gate)
            Between(f); // expect: KRN0001
    }
    private void Between(OpenFile f) => DropQuietly(f);
    [MustHold(nameof(_gate))]
    private void DutyThroughCallee(OpenFile f)
    {
        DropQuietly(f); // expect: KRN0001
    }
    public void E(OpenFile f) { lock (_gate) DutyThroughCallee(f); }
}
