// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0102
abstract class Worker
{
    protected readonly Task _pending = Task.Delay(1);
    protected abstract void Step();
    protected virtual int Size => 1;
    public int Run() { Step(); return Size; }
}
class Quick : Worker
{
    private readonly object _gate = new();
    protected override void Step() { }
    public int Start() { lock (_gate) return Run(); }
}
class Slow : Worker
{
    private readonly object _gate = new();
    protected override void Step() => _pending.Wait();
    public int Start()
    {
        lock (_gate)
            return Run(); // expect: KRN0102
    }
}
class Slower : Worker
{
    protected override void Step() { }
    protected override int Size { get { _pending.Wait(); return 2; } }
}
class Any
{
    private readonly object _gate = new();
    private readonly Quick _quick = new();
    public int One() { lock (_gate) return _quick.Run(); }
    public int Some(Worker worker)
    {
        lock (_gate)
            return worker.Run(); // expect: KRN0102
    }
}
