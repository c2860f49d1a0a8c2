// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0102
public class RegistrationsThatOnlyComplete
{
    private readonly object _gate = new();
    private TaskCompletionSource<int>? _waiting;
    private CancellationTokenRegistration? _kept;

    // The callback does nothing but complete a source whose continuations run elsewhere: to wait for it only takes its time.
    public async Task<int> Next(CancellationToken token)
    {
        CancellationTokenRegistration? registration = null;
        try
        {
            var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                _waiting = source;
                registration = token.Register(() => source.TrySetCanceled(token));
            }

            return await source.Task;
        }
        finally
        {
            lock (_gate)
            {
                registration?.Dispose();
                _waiting = null;
            }
        }
    }

    public async Task<int> WithContinuations(CancellationToken token)
    {
        var source = new TaskCompletionSource<int>();
        var registration = token.Register(() => source.TrySetCanceled(token));
        var result = await source.Task;
        lock (_gate)
            registration.Dispose(); // expect: KRN0102
        return result;
    }

    public void Kept(CancellationToken token, Action callback) => _kept = token.Register(callback);

    public void Drop()
    {
        lock (_gate)
            _kept?.Dispose(); // expect: KRN0102
    }

    public void OfALambda(CancellationToken token)
    {
        var registration = token.Register(() => { lock (_gate) _waiting = null; });
        lock (_gate)
            registration.Dispose(); // expect: KRN0102
    }
}
