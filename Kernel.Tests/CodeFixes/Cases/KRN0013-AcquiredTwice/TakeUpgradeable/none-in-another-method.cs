// fix: TakeUpgradeable
class Map
{
    private readonly ReaderWriterLockSlim _rw = new();
    private int _n;

    public void Change()
    {
        _rw.EnterReadLock();
        Write();
        _rw.ExitReadLock();
    }

    private void Write()
    {
        _rw.EnterWriteLock();
        _n++;
        _rw.ExitWriteLock();
    }
}
