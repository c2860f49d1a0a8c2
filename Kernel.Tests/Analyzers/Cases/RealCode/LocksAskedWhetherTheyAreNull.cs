// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0012, KRN0016
#nullable disable
public class LocksAskedWhetherTheyAreNull
{
    private readonly Queue<int> _packets = new();
    private object _gate;
    private Dictionary<string, int> Known { get; set; } = new();

    // What is locked was no null.
    public int AskedInside()
    {
        lock (_packets)
        {
            if (_packets?.Count > 0)
                Console.WriteLine(_packets?.Count);
            return _packets?.Count ?? 0;
        }
    }

    // Another thread may have taken it away meanwhile: the lock is held all the same.
    public int TakenAwayMeanwhile(string name)
    {
        var known = Known;
        lock (known)
        {
            if (Known == null)
                return 0;
            known[name] = 1;
            return known.Count;
        }
    }

    public void TakenOnAllWays(bool early)
    {
        Monitor.Enter(_gate); // expect: KRN0010
        if (_gate == null && early)
            return;
        Monitor.Exit(_gate);
    }

    // Taken only where there is one, and released only there.
    public void TakenWhereThereIsOne()
    {
        if (_gate != null)
            Monitor.Enter(_gate);
        Console.WriteLine();
        if (_gate != null)
            Monitor.Exit(_gate);
    }

    public void ForgottenWhereThereIsOne(bool early)
    {
        if (_gate != null)
            Monitor.Enter(_gate); // expect: KRN0010
        if (early)
            return;
        if (_gate != null)
            Monitor.Exit(_gate);
    }
}
