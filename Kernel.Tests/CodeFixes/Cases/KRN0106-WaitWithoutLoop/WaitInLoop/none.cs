// fix: WaitInLoop
class Queue
{
    private readonly object _gate = new();
    private bool _closed;

    public bool Wait()
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            else
                Monitor.Wait(_gate);
            return Monitor.Wait(_gate, 100);
        }
    }
}
