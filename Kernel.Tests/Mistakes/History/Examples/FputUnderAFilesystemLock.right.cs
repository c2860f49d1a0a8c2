// SPDX-License-Identifier: GPL-2.0-only
// The repair: what the lock protects is taken out under it, and put when it is free.
using Kit;

class Request
{
    public OpenFile? File;
}

class Connection
{
    private readonly RwSem _killSem = new();
    private bool _alive = true;

    public void RequestEnd(Request request)
    {
        _killSem.DownRead();
        var file = request.File;
        request.File = null;
        _killSem.UpRead();
        if (file is not null)
            Vfs.Put(file);
    }

    public void PutSuper()
    {
        _killSem.DownWrite();
        _alive = false;
        _killSem.UpWrite();
    }

    public bool IsAlive()
    {
        _killSem.DownRead();
        var alive = _alive;
        _killSem.UpRead();
        return alive;
    }
}
