// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class OnDemand
{
    private readonly Completion _reply = new();
    private readonly Dictionary<int, OpenFile> _fds = new();
    [FinalRelease] private void CloseFd(int fd) { if (_fds.Remove(fd, out var f)) Vfs.Put(f); }
    private bool CopyOut(int fd) => fd > 0;
    public int DaemonReadWrong(int fd)
    {
        int ret = 0;
        if (!CopyOut(fd))
        {
            CloseFd(fd);
            ret = -14;
        }
        _reply.Complete(); // expect: KRN0004
        return ret;
    }
    public int DaemonReadRight(int fd)
    {
        bool copied = CopyOut(fd);
        _reply.Complete();
        if (copied) return 0;
        CloseFd(fd);
        return -14;
    }
    public int ErrorOnly(int fd)
    {
        if (CopyOut(fd)) { _reply.Complete(); return 0; }
        CloseFd(fd);
        return -14;
    }
}
