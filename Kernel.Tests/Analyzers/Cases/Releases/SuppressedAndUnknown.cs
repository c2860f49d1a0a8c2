// SPDX-License-Identifier: GPL-2.0-only
// with: Files
// about: KRN0001, KRN0002
using Kit;
class Known
{
    private readonly object _gate = new();
    private readonly MemoryStream _stream = new();
    [NoLockAnalysis(Reason = "never the last reference: the table holds one")]
    public void Sure(OpenFile f) { lock (_gate) Vfs.Put(f); }
    public void Unannotated(OpenFile f) { lock (_gate) f.Read(); }
    public void FrameworkDispose() { lock (_gate) _stream.Dispose(); }
    public void Get(OpenFile f) { lock (_gate) f.Get(); }
}
