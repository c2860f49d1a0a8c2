// about: KRN0010
using System;
using System.Threading;
using System.Threading.Tasks;

public class Seat
{
    private readonly SemaphoreSlim _use = new(1);

    public bool IsGone { get; set; }

    public Task Take(CancellationToken token) => _use.WaitAsync(token);

    public void Leave()
    {
        if (!IsGone)
            _use.Release();
    }
}

public sealed class SeatLease(Seat seat, string name) : IDisposable
{
    private readonly Seat _seat = seat;

    public string Name { get; } = name;

    public void Dispose() => _seat.Leave();
}

public sealed class SeatLabel(Seat seat, string name) : IDisposable
{
    public Seat Seat { get; } = seat;

    public string Name { get; private set; } = name;

    public void Dispose() => Name = "";
}

// What is returned releases, when it is disposed of, the lock of what it was given.
public class Leases
{
    public async Task<IDisposable> Make(Seat[] seats, int index, string name, CancellationToken token)
    {
        Seat seat;
        if (index < 0)
        {
            seat = new Seat();
            await seat.Take(token);
        }
        else
        {
            seat = seats[index];
            await seat.Take(token);
        }

        return new SeatLease(seat, name);
    }

    public async Task<IDisposable> Label(Seat[] seats, int index, string name, CancellationToken token)
    {
        Seat seat;
        if (index < 0)
        {
            seat = new Seat();
            await seat.Take(token); // expect: KRN0010
        }
        else
        {
            seat = seats[index];
            await seat.Take(token);
        }

        return new SeatLabel(seat, name);
    }
}

// A pair that takes and releases where the same member says so.
public class Confirms
{
    private readonly SemaphoreSlim _order = new(1, 1);
    private bool _enabled;

    public void Enable() => _enabled = true;

    private async Task<string> Begin(CancellationToken token)
    {
        if (_enabled)
        {
            await _order.WaitAsync(token);
            return Console.ReadLine();
        }

        return null;
    }

    private void End()
    {
        if (_enabled)
            _order.Release();
    }

    public async Task Publish(CancellationToken token)
    {
        var mode = await Begin(token);
        try
        {
            Console.WriteLine(mode);
        }
        finally
        {
            End();
        }
    }
}

public class OtherCondition
{
    private readonly SemaphoreSlim _order = new(1, 1);
    private bool _enabled;
    private bool _tracked;

    public void Enable(bool tracked) => (_enabled, _tracked) = (true, tracked);

    private async Task<string> Begin(CancellationToken token)
    {
        if (_enabled)
        {
            await _order.WaitAsync(token); // expect: KRN0010
            return Console.ReadLine();
        }

        return null;
    }

    private void End()
    {
        if (_tracked)
            _order.Release();
    }

    public async Task Publish(CancellationToken token)
    {
        Console.WriteLine(await Begin(token));
        End();
    }
}
