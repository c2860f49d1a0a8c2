// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Nulls
{
    public void Right()
    {
        var f = OpenFile.TryOpen("a");
        if (f == null) return;
        f.Read();
        Vfs.Put(f);
    }
    public void Pattern() { if (OpenFile.TryOpen("a") is { } f) { f.Read(); Vfs.Put(f); } }
    public void NotNull() { var f = OpenFile.TryOpen("a"); if (f is not null) Vfs.Put(f); }
    public OpenFile? PassOn() => OpenFile.TryOpen("a") ?? OpenFile.TryOpen("b");
    public int Forgotten()
    {
        var f = OpenFile.TryOpen("a"); // expect: KRN0041
        if (f == null) return -1;
        return f.Position;
    }
    public int ForgottenPattern()
    {
        if (OpenFile.TryOpen("a") is { } f) // expect: KRN0041
            return f.Position;
        return 0;
    }
}
