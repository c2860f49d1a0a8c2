// fix: ReturnCopy
class Members
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<string> _names = [];
    [GuardedBy(nameof(_gate))] private int[] _cells = [];

    public IReadOnlyList<string> Names()
    {
        lock (_gate)
            return _names;
    }

    public int[] Cells()
    {
        lock (_gate)
        {
            return this._cells;
        }
    }
}
// becomes:
class Members
{
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private readonly List<string> _names = [];
    [GuardedBy(nameof(_gate))] private int[] _cells = [];

    public IReadOnlyList<string> Names()
    {
        lock (_gate)
            return new List<string>(_names);
    }

    public int[] Cells()
    {
        lock (_gate)
        {
            return this._cells.ToArray();
        }
    }
}
