// fix: ReleaseInRightMode
[Lock]
class Sem
{
    [Acquires("this")] public void DownWrite() { }
    [AcquiresShared("this")] public void DownRead() { }
    [ReleasesShared("this")] public void UpRead() { }
}

class Map
{
    private readonly Sem _sem = new();

    public void Change()
    {
        _sem.DownWrite();
        _sem.UpRead();
    }
}
