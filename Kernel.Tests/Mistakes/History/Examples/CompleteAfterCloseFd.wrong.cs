// SPDX-License-Identifier: GPL-2.0-only
// A daemon reads a request, and the copy to it fails: the descriptor made for it is closed, then the request is told of the
// failure. Were the close synchronous, the file's release would wait for this very request: nobody would ever complete it.
using Kit;

class OndemandRequest
{
    public readonly Completion Done = new();
    public int Error;
}

class OndemandDaemon
{
    private readonly OpenFile?[] _slots = new OpenFile?[8];

    private int Install(OpenFile file)
    {
        _slots[0] = file;
        return 0;
    }

    private void CloseFd(int fd)
    {
        if (_slots[fd] is not { } file)
            return;
        _slots[fd] = null;
        Vfs.Put(file);
    }

    public int Read(OndemandRequest request, OpenFile file, Func<int> copyToUser)
    {
        var fd = Install(file);
        var error = copyToUser();
        if (error != 0)
        {
            CloseFd(fd);
            request.Error = error;
            request.Done.Complete();
        }
        return error;
    }
}
