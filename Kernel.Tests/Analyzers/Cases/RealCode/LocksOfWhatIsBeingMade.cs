// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0025, KRN0026, KRN0027, KRN0101
#nullable disable
public class LocksOfWhatIsBeingMade
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _ready = new();
    private Task _work;
    private int[] _heads;
    private int[] _made = new int[1];
    private object _late;

    // Nobody else has the object yet.
    public LocksOfWhatIsBeingMade()
    {
        lock (_gate)
            _ready.SetResult();
    }

    public void Finish()
    {
        lock (_gate)
            _ready.TrySetResult(); // expect: KRN0101
    }

    public void Open() => _heads = new int[4];

    public void Count(int at)
    {
        lock (_heads) // expect: KRN0025
            _heads[at]++;
    }

    public int Counted(int at)
    {
        lock (_heads) // expect: KRN0025
            return _heads[at];
    }

    public int Doubled(int at)
    {
        lock (_heads) // expect: KRN0025
            return _heads[at] * 2;
    }

    public void Reopen() => _made = new int[4];

    public void CountMade(int at)
    {
        lock (_made) // expect: KRN0025
            _made[at]++;
    }

    public void OpenLate() => _late = new object();

    public void Late()
    {
        lock (_late) // expect: KRN0025
            Console.WriteLine();
    }

    // A lock of this call alone is there for something else.
    public void Start()
    {
        if (_work != null)
            return;
        var assigned = new SemaphoreSlim(1, 1);
        assigned.Wait();
        _work = Task.Delay(1);
        assigned.Release();
    }
}
