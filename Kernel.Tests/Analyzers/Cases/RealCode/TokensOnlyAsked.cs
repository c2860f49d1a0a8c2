// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0100
public class TokensOnlyAsked
{
    private readonly object _gate = new();
    private CancellationTokenSource _asked = new();
    private CancellationToken _token;
    private CancellationTokenSource _handed = new();
    private CancellationToken _given;
    private CancellationTokenSource _waited = new();

    // Nobody registers anything with the token: to cancel it runs nothing.
    public void Stop()
    {
        lock (_gate)
            _asked.Cancel();
    }

    public void Run()
    {
        _token = _asked.Token;
        while (!_token.IsCancellationRequested)
            Console.WriteLine();
        var token = _asked.Token;
        token.ThrowIfCancellationRequested();
    }

    public Task Wait()
    {
        _given = _handed.Token;
        return Task.Delay(1000, _given);
    }

    public void StopWaiting()
    {
        lock (_gate)
            _handed.Cancel(); // expect: KRN0100
    }

    public void Sleep() => _waited.Token.WaitHandle.WaitOne();

    public void Wake()
    {
        lock (_gate)
            _waited.Cancel(); // expect: KRN0100
    }
}
