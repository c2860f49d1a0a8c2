// fix: ResetHandoff
class Umount
{
    private readonly object _sem = new();
    [Handoff(nameof(_sem))] private bool _lazily;
    [Handoff(nameof(_sem))] private List<string>? _unmounted;
    [Handoff(nameof(_sem))] private List<string> _batch = new();

    public bool Unlock()
    {
        lock (_sem)
            return _lazily;
    }

    public void Finish()
    {
        List<string>? unmounted;
        lock (_sem)
        {
            unmounted = _unmounted;
        }

        unmounted?.Clear();
    }

    public int Count()
    {
        lock (_sem)
        {
            // How many there are.
            Console.WriteLine(_batch.Count);
            return _batch.Count;
        }
    }
}
// becomes:
class Umount
{
    private readonly object _sem = new();
    [Handoff(nameof(_sem))] private bool _lazily;
    [Handoff(nameof(_sem))] private List<string>? _unmounted;
    [Handoff(nameof(_sem))] private List<string> _batch = new();

    public bool Unlock()
    {
        lock (_sem)
        {
            var lazily = _lazily;
            _lazily = false;
            return lazily;
        }
    }

    public void Finish()
    {
        List<string>? unmounted;
        lock (_sem)
        {
            unmounted = _unmounted;
            _unmounted = null;
        }

        unmounted?.Clear();
    }

    public int Count()
    {
        lock (_sem)
        {
            var batch = _batch;
            _batch = new();
            // How many there are.
            Console.WriteLine(batch.Count);
            return batch.Count;
        }
    }
}
