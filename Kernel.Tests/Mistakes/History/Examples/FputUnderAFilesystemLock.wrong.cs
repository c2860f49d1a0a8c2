// SPDX-License-Identifier: GPL-2.0-only
// A user-space file system in 2006: a request that ran in the background has a reference to its file. Where that is the
// last one, the teardown of the file ends with the superblock, whose shutdown wants the lock that is held here.
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
        if (request.File is { } file)
            Vfs.Put(file);
        _killSem.UpRead();
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
