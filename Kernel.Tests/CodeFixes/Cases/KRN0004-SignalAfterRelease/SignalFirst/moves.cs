// fix: SignalFirst
// with: Files
using Kit;

class Daemon
{
    private readonly Completion _done = new();

    public void Fail(OpenFile file, bool last)
    {
        Console.WriteLine("fail");

        // Its references go first.
        if (last)
            Vfs.Put(file);
        Console.WriteLine("put");
        // Somebody waits for this.
        _done.Complete();
    }
}
// becomes:
using Kit;

class Daemon
{
    private readonly Completion _done = new();

    public void Fail(OpenFile file, bool last)
    {
        Console.WriteLine("fail");

        // Somebody waits for this.
        _done.Complete();
        // Its references go first.
        if (last)
            Vfs.Put(file);
        Console.WriteLine("put");
    }
}
