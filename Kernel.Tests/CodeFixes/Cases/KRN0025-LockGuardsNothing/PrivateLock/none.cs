// fix: PrivateLock
class One
{
    private int _count;

    public void Add()
    {
        lock (typeof(One))
            _count++;
    }

    public void Local()
    {
        var gate = new object();
        lock (gate)
            Console.WriteLine();
    }
}

class Two
{
    public void Use()
    {
        lock (typeof(One))
            Console.WriteLine();
    }
}
