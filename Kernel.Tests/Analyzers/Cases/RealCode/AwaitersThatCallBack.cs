// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0102
public class AwaitersThatCallBack
{
    private readonly object _gate = new();
    private bool _complete;

    // Asked to call back: by the time that somebody asks for the result, it is there.
    public T Run<T>(ValueTask<T> task)
    {
        var awaiter = task.ConfigureAwait(false).GetAwaiter();
        awaiter.UnsafeOnCompleted(OnCompleted);
        lock (_gate)
        {
            while (!_complete)
                Monitor.Wait(_gate);
            return awaiter.GetResult();
        }
    }

    public T Waits<T>(ValueTask<T> task)
    {
        var awaiter = task.ConfigureAwait(false).GetAwaiter();
        lock (_gate)
            return awaiter.GetResult(); // expect: KRN0102
    }

    private void OnCompleted()
    {
        lock (_gate)
        {
            _complete = true;
            Monitor.PulseAll(_gate);
        }
    }
}
