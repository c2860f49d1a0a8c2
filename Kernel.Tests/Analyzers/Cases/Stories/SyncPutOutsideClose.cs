// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class FdTable
{
    private readonly object _fileLock = new();
    [GuardedBy(nameof(_fileLock))] private readonly OpenFile?[] _slots = new OpenFile?[8];
    private OpenFile? Pick(int fd) { lock (_fileLock) { var f = _slots[fd]; _slots[fd] = null; return f; } }
    [ReleaseBoundary]
    public int Close(int fd)
    {
        if (Pick(fd) is not { } f) return -9;
        Vfs.PutSync(f);
        return 0;
    }
    public void CloseFd(int fd)
    {
        if (Pick(fd) is { } f)
            Vfs.PutSync(f); // expect: KRN0003
    }
    public void Exit()
    {
        for (int fd = 0; fd < 8; fd++)
        {
            if (Pick(fd) is { } f)
                Vfs.PutSync(f); // expect: KRN0003
        }
    }
    public void Dup2Right(int fd, OpenFile next)
    {
        OpenFile? victim;
        lock (_fileLock) { victim = _slots[fd]; _slots[fd] = next; }
        if (victim != null) Vfs.PutLater(victim);
    }
    public void Dup2Wrong(int fd, OpenFile next)
    {
        lock (_fileLock)
        {
            if (_slots[fd] is { } victim)
                Vfs.PutLater(victim); // expect: KRN0002
            _slots[fd] = next;
        }
    }
}
