// fix: ResetHandoff
class Umount
{
    private readonly object _sem = new();
    [Handoff(nameof(_sem))] private readonly bool _lazily;

    public bool Unlock()
    {
        lock (_sem)
            return _lazily;
    }
}
