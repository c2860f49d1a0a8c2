// about: KRN0015
using System.Collections;

public class CollectionsOfTheFramework
{
    private readonly object _gate = new();
    private readonly ArrayList _sessions = new();
    private readonly ArrayList _requests = new();
    private readonly ArrayList _left = new();
    private readonly ArrayList _right = new();

    // SyncRoot is one property and not one lock.
    public void Close()
    {
        lock (_sessions.SyncRoot)
        {
            lock (_gate)
                _sessions.Clear();
        }
    }

    public void Send(object request)
    {
        lock (_gate)
        {
            lock (_requests.SyncRoot)
                _requests.Add(request);
        }
    }

    public void There()
    {
        lock (_left.SyncRoot)
        {
            lock (_right.SyncRoot) // expect: KRN0015
                _right.Clear();
        }
    }

    public void Back()
    {
        lock (_right.SyncRoot)
        {
            lock (_left.SyncRoot) // expect: KRN0015
                _left.Clear();
        }
    }
}
