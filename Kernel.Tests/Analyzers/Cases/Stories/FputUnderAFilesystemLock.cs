// SPDX-License-Identifier: GPL-2.0-only
// with: Files, Locks
using Kit;
// Request end holds a semaphore for read and drops the file of a background request: the superblock's
// shutdown wants the same semaphore for write.
class Connection
{
    private readonly RwSem _killsb = new();
    [GuardedBy(nameof(_killsb))] private Mount? _super;
    private OpenFile? _background;
    public void RequestEndWrong()
    {
        _killsb.DownRead();
        if (_super != null && _background is { } f)
        {
            _background = null;
            Vfs.Put(f); // expect: KRN0001
        }
        _killsb.UpRead();
    }
    public void RequestEndRight()
    {
        OpenFile? f = null;
        _killsb.DownRead();
        if (_super != null) { f = _background; _background = null; }
        _killsb.UpRead();
        if (f != null) Vfs.Put(f);
    }
    public void Kill() { _killsb.DownWrite(); _super = null; _killsb.UpWrite(); }
}
