// fix: DeferRelease
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();

    public void Close(OpenFile file)
    {
        lock (_gate)
        {
            // Not the last one.
            Vfs.Put(file);
            Console.WriteLine("closed");
        }
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();

    public void Close(OpenFile file)
    {
        lock (_gate)
        {
            // Not the last one.
            Vfs.PutLater(file);
            Console.WriteLine("closed");
        }
    }
}
