// about: KRN0102, KRN0030
public sealed class Waiter : IDisposable
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _completes;
    private readonly CancellationTokenRegistration _locks;
    private readonly CancellationTokenRegistration _unknown;
    private SpinLock _spin;
    private int _cancelled;

    public Waiter(CancellationToken token, Action outside)
    {
        _completes = token.Register(Cancel);
        _locks = token.Register(CancelLocked);
        _unknown = token.Register(outside);
    }

    // The callback takes nothing: it comes to its end whatever is held here.
    public void Dispose()
    {
        lock (_gate)
            _completes.Dispose();
    }

    public void Forget()
    {
        lock (_gate)
            Dispose();
    }

    public void DisposeLocks()
    {
        lock (_gate)
            _locks.Dispose(); // expect: KRN0102
    }

    public void DisposeUnknown()
    {
        lock (_gate)
            _unknown.Dispose(); // expect: KRN0102
    }

    // It takes its time all the same.
    public void DisposeSpinning()
    {
        var taken = false;
        _spin.Enter(ref taken);
        _completes.Dispose(); // expect: KRN0030
        _spin.Exit();
    }

    private void Cancel()
    {
        _cancelled = 1;
        _done.TrySetCanceled();
    }

    private void CancelLocked()
    {
        lock (_gate)
            _cancelled++;
    }
}
