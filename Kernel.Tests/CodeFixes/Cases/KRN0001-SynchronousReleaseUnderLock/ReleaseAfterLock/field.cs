// fix: ReleaseAfterLock
// with: Files
using Kit;

class Table
{
    private readonly object _gate = new();
    private OpenFile _file = OpenFile.Open("map");

    public void Replace(OpenFile other)
    {
        Console.WriteLine("replace");

        // Nobody reads meanwhile.
        lock (_gate)
        {
            Vfs.Put(_file);
            _file = other;
        }

        Console.WriteLine("done");
    }
}
// becomes:
using Kit;

class Table
{
    private readonly object _gate = new();
    private OpenFile _file = OpenFile.Open("map");

    public void Replace(OpenFile other)
    {
        Console.WriteLine("replace");

        OpenFile file;
        // Nobody reads meanwhile.
        lock (_gate)
        {
            file = _file;
            _file = other;
        }
        Vfs.Put(file);

        Console.WriteLine("done");
    }
}
