// fix: SignalFirst
// with: Files
using Kit;

class Daemon
{
    private readonly TaskCompletionSource<int> _done = new();

    public void Fail(OpenFile file)
    {
        var position = file.Position;
        Vfs.Put(file);
        position++;
        _done.SetResult(position);
    }

    public void FailIf(OpenFile file, bool signal)
    {
        Vfs.Put(file);
        if (signal)
            _done.SetResult(1);
    }
}
