// fix: ReturnCopy
class Members
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<string> _names = [];

    public List<string> Later()
    {
        List<string> names;
        lock (_gate)
            names = _names;
        return names;
    }

    public IEnumerable<string> Lazy()
    {
        lock (_gate)
            return _names.Where(name => name.Length > 0);
    }
}
