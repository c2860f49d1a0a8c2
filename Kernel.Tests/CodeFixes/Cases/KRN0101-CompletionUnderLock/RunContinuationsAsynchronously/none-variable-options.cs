// fix: RunContinuationsAsynchronously
class Latch
{
    private readonly object _gate = new();

    public void Open(Func<TaskCompletionSource> make)
    {
        var source = new TaskCompletionSource();
        var other = source;
        lock (_gate)
        {
            (other ?? source).SetResult();
        }
    }
}
