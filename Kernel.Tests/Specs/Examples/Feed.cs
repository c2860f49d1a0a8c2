using Kernel.Annotations;

class Feed(CancellationTokenSource source)
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<string> _lines = [];

    public void Stop()
    {
        lock (_gate)
        {
            _lines.Clear();
            source.Cancel();
        }
    }

    public int Count => _lines.Count;
}
