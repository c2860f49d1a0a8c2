// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0102
public class TimeLimitsOfNothing
{
    private readonly object _gate = new();
    private readonly ManualResetEvent _done = new(false);
    private readonly ManualResetEventSlim _slim = new(false);
    private readonly Task _task = Task.Run(Console.WriteLine);

    private bool IsDone => _done.WaitOne(new TimeSpan(0));

    // A look, and no wait.
    public bool Look()
    {
        lock (_gate)
        {
            return IsDone || _done.WaitOne(TimeSpan.Zero) || _done.WaitOne(TimeSpan.FromMilliseconds(0), false) || _slim.Wait(new TimeSpan()) || _slim.Wait(new TimeSpan(0, 0, 0))
                || _task.Wait(default(TimeSpan)) || _task.Wait(TimeSpan.FromSeconds(0.0));
        }
    }

    public bool Wait(int limit)
    {
        lock (_gate)
        {
            return _done.WaitOne(new TimeSpan(1)) // expect: KRN0102
                || _done.WaitOne(TimeSpan.FromMilliseconds(limit)) // expect: KRN0102
                || _slim.Wait(new TimeSpan(0, 0, 1)) // expect: KRN0102
                || _task.Wait(Timeout.InfiniteTimeSpan); // expect: KRN0102
        }
    }
}
