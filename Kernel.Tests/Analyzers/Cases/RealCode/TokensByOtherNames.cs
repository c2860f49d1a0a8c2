// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0100, KRN0102
public class TokensByOtherNames
{
    private readonly object _gate = new();
    private CancellationTokenSource? _setup;
    private CancellationTokenSource? _handed;
    private readonly CancellationTokenSource _closing = new();
    private int _n;

    public record Session(string token);

    // A local asks the token; what else is called token, in other members and of other objects, is another thing.
    public void Connect()
    {
        lock (_gate)
        {
            _setup?.Cancel();
            _setup = new CancellationTokenSource();
            var token = _setup.Token;
            ThreadPool.QueueUserWorkItem(_ =>
            {
                if (token.IsCancellationRequested)
                    return;
                Console.WriteLine();
            });
        }
    }

    public string Name(Session session) => session.token;

    public Task Delay(CancellationToken token) => Task.Delay(1, token);

    public void Hand()
    {
        lock (_gate)
        {
            _handed?.Cancel(); // expect: KRN0100
            _handed = new CancellationTokenSource();
            var token = _handed.Token;
            if (!token.IsCancellationRequested)
                _ = Delay(token);
        }
    }

    // The callback of a registration without a name needs nothing that somebody holds.
    public void Send(Socket socket)
    {
        lock (_gate)
        {
            using (_closing.Token.Register(s => ((Socket)s!).Dispose(), socket))
                socket.Connect();
            using var registration = _closing.Token.Register(Forget);
            socket.Connect();
        }
    }

    public void SendLocked(Socket socket)
    {
        lock (_gate)
        {
            using (_closing.Token.Register(Count)) // expect: KRN0102
                socket.Connect();
            using (_closing.Token.Register(() => Count())) // expect: KRN0102
                socket.Connect();
        }
    }

    private void Count() { lock (_gate) _n++; }

    private void Forget() => _n = 0;

    public sealed class Socket
    {
        public void Connect() { }
        public void Dispose() { }
    }
}
