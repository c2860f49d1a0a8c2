// fix: DeferRelease
// with: Files
using Kit;

class Table
{
    private readonly Completion _done = new();

    public void Close(OpenFile other)
    {
        Vfs.PutSync(other);
    }

    public void Fail(OpenFile file)
    {
        Vfs.Put(file);
        _done.Complete();
    }
}
// becomes:
using Kit;

class Table
{
    private readonly Completion _done = new();

    public void Close(OpenFile other)
    {
        Vfs.PutLater(other);
    }

    public void Fail(OpenFile file)
    {
        Vfs.PutLater(file);
        _done.Complete();
    }
}
