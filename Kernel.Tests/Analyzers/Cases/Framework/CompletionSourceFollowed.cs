// SPDX-License-Identifier: GPL-2.0-only
class Followed
{
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<int>> _waiters = new();
    private readonly Queue<TaskCompletionSource<int>> _right = new();
    private readonly Dictionary<int, TaskCompletionSource> _map = new();
    private TaskCompletionSource? _assigned;
    private TaskCompletionSource? _assignedRight;
    public Task<int> Wait1() { var t = new TaskCompletionSource<int>(); lock (_gate) _waiters.Enqueue(t); return t.Task; }
    public void Wake()
    {
        lock (_gate)
        {
            if (_waiters.Count > 0)
                _waiters.Dequeue().SetResult(1); // expect: KRN0101
        }
    }
    public Task<int> WaitRight()
    {
        var t = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) _right.Enqueue(t);
        return t.Task;
    }
    public void WakeRight() { lock (_gate) { if (_right.TryDequeue(out var t)) t.SetResult(1); } }
    public void MapAdd(int k) { lock (_gate) _map[k] = new TaskCompletionSource(); }
    public void MapWake(int k)
    {
        lock (_gate)
        {
            if (_map.Remove(k, out var t))
                t.SetResult(); // expect: KRN0101
        }
    }
    public void Assign() { lock (_gate) _assigned = new TaskCompletionSource(); }
    public void AssignedWake()
    {
        lock (_gate)
        {
            _assigned?.TrySetResult(); // expect: KRN0101
            _assigned = null;
        }
    }
    public void AssignRight() { lock (_gate) _assignedRight = new(TaskCreationOptions.RunContinuationsAsynchronously); }
    public void AssignedRightWake() { lock (_gate) { _assignedRight?.TrySetResult(); _assignedRight = null; } }
    public void WakeOutside()
    {
        TaskCompletionSource<int>? t;
        lock (_gate) _waiters.TryDequeue(out t);
        t?.SetResult(1);
    }
}
