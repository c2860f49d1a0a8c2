// SPDX-License-Identifier: GPL-2.0-only
// The repair: close(2) releases on the spot; everybody else drops the reference, and the teardown waits for the task's
// way back to user mode.
using Kit;

class DescriptorTable
{
    private readonly SleepLock _fileLock = new();
    private readonly OpenFile?[] _slots = new OpenFile?[8];

    private OpenFile? Take(int fd)
    {
        _fileLock.Lock();
        var file = _slots[fd];
        _slots[fd] = null;
        _fileLock.Unlock();
        return file;
    }

    [ReleaseBoundary]
    public int Close(int fd)
    {
        if (Take(fd) is not { } file)
            return -9;
        Vfs.PutSync(file);
        return 0;
    }

    public int CloseForADriver(int fd)
    {
        if (Take(fd) is not { } file)
            return -9;
        Vfs.PutLater(file);
        return 0;
    }
}
