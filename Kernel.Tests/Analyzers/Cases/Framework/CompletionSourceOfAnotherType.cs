// SPDX-License-Identifier: GPL-2.0-only
class Request
{
    public readonly TaskCompletionSource Done = new();
    public readonly TaskCompletionSource DoneRight = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
class Dispatcher
{
    private readonly object _gate = new();
    private readonly List<Request> _all = new();
    public void Finish(Request r)
    {
        lock (_gate)
            r.Done.SetResult(); // expect: KRN0101
    }
    public void FinishRight(Request r) { lock (_gate) r.DoneRight.SetResult(); }
    public void FinishAll()
    {
        lock (_gate)
        {
            foreach (var r in _all)
                r.Done.TrySetResult(); // expect: KRN0101
        }
    }
    public void Copied()
    {
        Request[] copy;
        lock (_gate) copy = _all.ToArray();
        foreach (var r in copy) r.Done.TrySetResult();
    }
}
