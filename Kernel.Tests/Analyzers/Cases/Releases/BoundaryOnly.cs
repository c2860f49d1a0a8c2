// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Syscalls
{
    [ReleaseBoundary] public int Close(OpenFile f) { Vfs.PutSync(f); return 0; }
    public void CloseFd(OpenFile f)
    {
        Vfs.PutSync(f); // expect: KRN0003
    }
    public void Lambda(OpenFile f)
    {
        Action a = () => Vfs.PutSync(f); // expect: KRN0003
        Task.Run(a);
    }
    public void Plain(OpenFile f) => Vfs.Put(f);
    [ReleaseBoundary]
    public int CloseAll(OpenFile a, OpenFile b)
    {
        Vfs.PutSync(a);
        Vfs.PutSync(b);
        return 0;
    }
    public int Helper(OpenFile f)
    {
        if (f.Position > 0)
            Vfs.PutSync(f); // expect: KRN0003
        return 0;
    }
}
