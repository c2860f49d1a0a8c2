// SPDX-License-Identifier: GPL-2.0-only
// The synchronous put is for close(2) alone, whose stack is shallow and which holds nothing. Whoever else closes a
// descriptor, a driver from the middle of an ioctl here, cannot know what its callers hold and still need.
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
        Vfs.PutSync(file);
        return 0;
    }
}
