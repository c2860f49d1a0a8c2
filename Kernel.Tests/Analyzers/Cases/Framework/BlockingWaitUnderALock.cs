// SPDX-License-Identifier: GPL-2.0-only
class Blocker
{
    private readonly object _gate = new();
    private readonly Task<int> _task = Task.FromResult(1);
    private readonly Thread _thread = new(() => { });
    private readonly ManualResetEvent _event = new(false);
    private readonly ManualResetEventSlim _slim = new();
    private readonly CountdownEvent _countdown = new(1);
    private readonly Barrier _barrier = new(1);
    private readonly SemaphoreSlim _slots = new(4);
    private readonly CancellationTokenRegistration _registration;
    private readonly Timer _timer = new(_ => { });
    public void Wait() { lock (_gate) { _task.Wait(); } } // expect: KRN0102
    public void WaitTimed() { lock (_gate) { _task.Wait(100); } } // expect: KRN0102
    public int Result() { lock (_gate) { return _task.Result; } } // expect: KRN0102
    public int Awaiter() { lock (_gate) { return _task.GetAwaiter().GetResult(); } } // expect: KRN0102
    public void Join() { lock (_gate) { _thread.Join(); } } // expect: KRN0102
    public void WaitOne() { lock (_gate) { _event.WaitOne(); } } // expect: KRN0102
    public void WaitAll() { lock (_gate) { WaitHandle.WaitAll([_event]); } } // expect: KRN0102
    public void WaitAny() { lock (_gate) { WaitHandle.WaitAny([_event]); } } // expect: KRN0102
    public void SignalAndWait() { lock (_gate) { WaitHandle.SignalAndWait(_event, _event); } } // expect: KRN0102
    public void Slim() { lock (_gate) { _slim.Wait(); } } // expect: KRN0102
    public void Countdown() { lock (_gate) { _countdown.Wait(); } } // expect: KRN0102
    public void Barrier1() { lock (_gate) { _barrier.SignalAndWait(); } } // expect: KRN0102
    public void Slots() { lock (_gate) { _slots.Wait(); } } // expect: KRN0102
    public void TaskAll() { lock (_gate) { Task.WaitAll(_task); } } // expect: KRN0102
    public void TaskAny() { lock (_gate) { Task.WaitAny(_task); } } // expect: KRN0102
    public void Registration() { lock (_gate) { _registration.Dispose(); } } // expect: KRN0102
    public void TimerDispose() { lock (_gate) { _timer.Dispose(_event); } } // expect: KRN0102

    public void Outside() { lock (_gate) { } _task.Wait(); _thread.Join(); _event.WaitOne(); _slim.Wait(); }
    public void TimerPlain() { lock (_gate) _timer.Dispose(); }
    public bool Poll() { lock (_gate) return _event.WaitOne(0); }
    public bool PollSlim() { lock (_gate) return _slim.Wait(0); }
    public bool PollTask() { lock (_gate) return _task.Wait(0); }
    public bool PollSlots() { lock (_gate) return _slots.Wait(0); }
    public bool PollSpan() { lock (_gate) return _event.WaitOne(TimeSpan.Zero); }
    public bool Finished() { lock (_gate) return _task.IsCompleted && _slim.IsSet; }
    public void Signal() { lock (_gate) { _slim.Set(); _event.Set(); _countdown.Signal(); } }
    public void ReleaseSlot() { lock (_gate) _slots.Release(); }
    public ValueTask Unregister() { lock (_gate) return _registration.DisposeAsync(); }
    public bool UnregisterOnly() { lock (_gate) return _registration.Unregister(); }
}
