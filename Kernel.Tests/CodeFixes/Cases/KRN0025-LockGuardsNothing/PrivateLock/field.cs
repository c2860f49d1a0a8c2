// fix: PrivateLock
class Screen
{
    private int[] _cells = new int[80];

    public void Resize(int size)
    {
        lock (_cells)
            _cells = new int[size];
    }

    public void Put(int at, int value)
    {
        lock (_cells)
            _cells[at] = value;
    }
}
// becomes:
class Screen
{
    private readonly Lock _gate = new();
    private int[] _cells = new int[80];

    public void Resize(int size)
    {
        lock (_gate)
            _cells = new int[size];
    }

    public void Put(int at, int value)
    {
        lock (_gate)
            _cells[at] = value;
    }
}
