// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class BoundaryLock
{
    private readonly object _gate = new();
    [ReleaseBoundary]
    public int Close(OpenFile f)
    {
        lock (_gate)
            Vfs.PutSync(f); // expect: KRN0001
        return 0;
    }
    [ReleaseBoundary]
    public int CloseRight(OpenFile f)
    {
        lock (_gate) f.Read();
        Vfs.PutSync(f);
        return 0;
    }
    [ReleaseBoundary] public int CloseBare(OpenFile f) { Vfs.PutSync(f); return 0; }
}
