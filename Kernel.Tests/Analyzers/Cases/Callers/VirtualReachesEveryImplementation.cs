// SPDX-License-Identifier: GPL-2.0-only
abstract class Job
{
    public abstract void Run();
}
class Quiet : Job { public override void Run() { } }
class Loud(CancellationTokenSource cts) : Job { public override void Run() => cts.Cancel(); }
interface IStep { void Do(); }
class CancelStep : IStep { private readonly CancellationTokenSource _cts = new(); public void Do() => _cts.Cancel(); }
class PlainStep { public void Do() { } }
class Scheduler
{
    private readonly object _gate = new();
    public void Under(Job job)
    {
        lock (_gate)
            job.Run(); // expect: KRN0100
    }
    public void UnderInterface(IStep step)
    {
        lock (_gate)
            step.Do(); // expect: KRN0100
    }
    public void UnderKnown(Quiet quiet) { lock (_gate) quiet.Run(); }
    public void UnderPlain(PlainStep step) { lock (_gate) step.Do(); }
    public void Outside(Job job) { lock (_gate) { } job.Run(); }
}
