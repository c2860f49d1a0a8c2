// SPDX-License-Identifier: GPL-2.0-only
// with: Files
using Kit;
class Daemon
{
    private readonly Completion _done = new();
    public void ReadRequest(OpenFile f)
    {
        Vfs.Put(f);
        _done.Complete(); // expect: KRN0004
    }
    public void Right(OpenFile f)
    {
        _done.Complete();
        Vfs.Put(f);
    }
    // close_fd in the story: the release is two calls down.
    private static void CloseFd(OpenFile f) => FilpClose(f);
    private static void FilpClose(OpenFile f) => Vfs.Put(f);
    public void Through(OpenFile f)
    {
        CloseFd(f);
        _done.Complete(); // expect: KRN0004
    }
    public void OnSomePath(OpenFile f, bool error)
    {
        if (error)
            CloseFd(f);
        _done.Complete(); // expect: KRN0004
    }
    public void OtherPath(OpenFile f, bool error)
    {
        if (error) { CloseFd(f); return; }
        _done.Complete();
    }
    // A release that happens later holds nobody up.
    public void Deferred(OpenFile f) { Vfs.PutLater(f); _done.Complete(); }
    public void SignalOnly() => _done.Complete();
    public void ThroughSignaller(OpenFile f)
    {
        Vfs.Put(f);
        Finish(); // expect: KRN0004
    }
    private void Finish() => _done.Complete();
}
