// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Maybe
{
    private readonly object _gate = new();
    public void Attempt(OpenFile f)
    {
        if (Monitor.TryEnter(_gate))
        {
            Vfs.Put(f); // expect: KRN0001
            Monitor.Exit(_gate);
        }
        else Vfs.Put(f);
    }
    public void Flag(OpenFile f)
    {
        bool taken = Monitor.TryEnter(_gate);
        if (taken) Monitor.Exit(_gate);
        Vfs.Put(f);
    }
    public void FlagHeld(OpenFile f)
    {
        bool taken = false;
        try
        {
            Monitor.Enter(_gate, ref taken);
            Vfs.Put(f); // expect: KRN0001
        }
        finally { if (taken) Monitor.Exit(_gate); }
    }
}
