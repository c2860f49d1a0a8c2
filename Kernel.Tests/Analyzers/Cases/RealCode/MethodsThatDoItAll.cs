// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0102
internal class Connection
{
    private int _state;

    public virtual Task StopAsync()
    {
        _state = 0;
        return Task.CompletedTask;
    }

    public Task<int> StateAsync()
    {
        if (_state == 0)
            return Task.FromResult(0);
        return Task.FromResult(_state);
    }

    // What is still to be written.
    public Task SendAsync() => Task.CompletedTask;

    public Task StartAsync(bool now)
    {
        _state = 1;
        if (now)
            return Task.CompletedTask;
        return Task.Delay(100);
    }

    public async Task CloseAsync()
    {
        _state = 2;
        await Task.Yield();
    }
}

public class Client
{
    private readonly object _gate = new();
    private readonly Connection _connection = new();
    private int _reason;

    public Task StopAsync() => StopAsync(1);

    private Task StopAsync(int reason)
    {
        _reason = reason;
        return _connection.StopAsync();
    }

    // By the time that the method has returned it is done.
    public void Dispose() { lock (_gate) StopAsync().GetAwaiter().GetResult(); }
    public int State() { lock (_gate) return _connection.StateAsync().Result; }

    public void Save(Store store, IStore other)
    {
        lock (_gate)
        {
            store.SaveAsync().Wait(); // expect: KRN0102
            other.SaveAsync().Wait(); // expect: KRN0102
        }
    }

    public void Send() { lock (_gate) _connection.SendAsync().Wait(); } // expect: KRN0102
    public void Start() { lock (_gate) _connection.StartAsync(false).Wait(); } // expect: KRN0102
    public void Close() { lock (_gate) _connection.CloseAsync().Wait(); } // expect: KRN0102
}

public interface IStore { Task SaveAsync(); }

// Whoever derives from it may do it later.
public class Store : IStore
{
    private int _n;

    public virtual Task SaveAsync()
    {
        _n++;
        return Task.CompletedTask;
    }
}
