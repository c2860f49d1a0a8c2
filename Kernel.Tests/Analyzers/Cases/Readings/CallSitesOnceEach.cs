// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Once
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _cts = new();
    private void Put2(OpenFile a, OpenFile b) { Vfs.Put(a); Vfs.Put(b); }
    // Two releases down there, one call up here: one report.
    public void Under(OpenFile a, OpenFile b)
    {
        lock (_gate)
            Put2(a, b); // expect: KRN0001
    }
    private void Mixed(OpenFile a) { Vfs.Put(a); _cts.Cancel(); }
    public void TwoRules(OpenFile a)
    {
        lock (_gate)
            Mixed(a); // expect: KRN0001, KRN0100
    }
    public void NoLock(OpenFile a, OpenFile b) { Put2(a, b); }
}
