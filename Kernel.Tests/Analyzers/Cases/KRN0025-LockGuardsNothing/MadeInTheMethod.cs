// SPDX-License-Identifier: GPL-2.0-only
class MadeHere
{
    private readonly List<object> _all = [];
    private object? _last;
    private int _count;

    public void AtOnce()
    {
        lock (new object()) // expect: KRN0025
            _count++;
    }

    public void InALocal()
    {
        var gate = new object();
        lock (gate) // expect: KRN0025
            _count++;
    }

    public void AssignedToALocal()
    {
        object gate;
        gate = new List<int>();
        lock (gate) // expect: KRN0025
            _count++;
    }

    public void ItsOwnMembersOnly()
    {
        var list = new List<int>();
        lock (list) // expect: KRN0025
            list.Add(_count);
    }

    public List<int> StoredAfterTheLock()
    {
        var list = new List<int>();
        lock (list) // expect: KRN0025
        {
            list.Add(_count);
        }

        return list;
    }

    public void ByMonitor()
    {
        var gate = new object();
        Monitor.Enter(gate); // expect: KRN0025
        _count++;
        Monitor.Exit(gate);
    }

    public void Captured()
    {
        var gate = new object();
        var task = Task.Run(() =>
        {
            lock (gate)
                _count++;
        });
        lock (gate)
            _count++;
        task.GetAwaiter().GetResult();
    }

    public void StoredBefore()
    {
        var gate = new object();
        _last = gate;
        lock (gate)
            _count++;
    }

    public void StoredInside()
    {
        var item = new List<int>();
        lock (item)
        {
            _all.Add(item);
            item.Add(1);
        }
    }

    public void PassedOn()
    {
        var gate = new object();
        Keep(gate);
        lock (gate)
            _count++;
    }

    public void GivesItselfAway()
    {
        var worker = new Worker();
        lock (worker)
        {
            worker.Start();
            _count++;
        }
    }

    public void Reassigned(object other)
    {
        var gate = new object();
        if (_count > 3)
            gate = other;
        lock (gate)
            _count++;
    }

    private void Keep(object gate) => _last = gate;

    private sealed class Worker
    {
        public void Start() => new Thread(Run).Start();

        private void Run()
        {
            lock (this)
                Monitor.Pulse(this);
        }
    }
}
