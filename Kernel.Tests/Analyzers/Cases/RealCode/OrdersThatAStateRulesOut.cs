// about: KRN0015
using System.Collections.Concurrent;
using System.Threading;

public enum LineState
{
    Idle,
    Open,
    Dead,
}

// Who announces under the outer lock that it is over may come back for that lock: nobody goes on to the inner one any more.
public class AnnouncedLine
{
    private readonly object _state = new();
    private readonly object _signal = new();
    private LineState State { get; set; }

    private bool IsAlive => State is not (LineState.Idle or LineState.Dead);

    public void Signal()
    {
        lock (_state)
        {
            if (!IsAlive)
                return;
            Monitor.Enter(_signal);
        }

        Monitor.Exit(_signal);
    }

    public void Kill()
    {
        lock (_state)
        {
            var before = State;
            if (before == LineState.Dead)
                return;
            State = LineState.Dead;
        }

        lock (_signal)
            Close();
    }

    private void Close()
    {
        lock (_state)
        {
            if (State == LineState.Open)
                State = LineState.Idle;
        }
    }
}

// What is asked for is another value than what was announced.
public class OtherValueAsked
{
    private readonly object _state = new();
    private readonly object _signal = new();
    private LineState State { get; set; }

    public void Signal()
    {
        lock (_state)
        {
            if (State == LineState.Idle)
                return;
            lock (_signal) // expect: KRN0015
                State = LineState.Open;
        }
    }

    public void Kill()
    {
        lock (_state)
            State = LineState.Dead;
        lock (_signal)
        {
            lock (_state) // expect: KRN0015
                State = LineState.Idle;
        }
    }
}

// It is announced when the inner lock is already held.
public class AnnouncedTooLate
{
    private readonly object _state = new();
    private readonly object _signal = new();
    private bool _dead;
    private int _signals;

    public void Signal()
    {
        lock (_state)
        {
            if (_dead)
                return;
            lock (_signal) // expect: KRN0015
                _signals++;
        }
    }

    public void Kill()
    {
        lock (_signal)
        {
            lock (_state) // expect: KRN0015
                _dead = true;
        }
    }
}

// A lock of a link that was made just now, and of one that came out of the pool.
public class Link
{
    private readonly object _gate = new();
    private readonly object _buffer = new();
    private static readonly ConcurrentQueue<Link> s_idle = new();
    private int _writes;

    public void Write()
    {
        lock (_gate)
        {
            lock (_buffer)
                _writes++;
        }
    }

    public void Probe()
    {
        lock (_buffer)
        {
            var probe = new Link();
            probe.Write();
        }
    }

    public void Drain()
    {
        lock (_buffer)
        {
            while (s_idle.TryDequeue(out var other))
                other.Write();
        }
    }
}

// From one link of the pool to the next, and back: two of them may meet.
public class CrossedLink
{
    private readonly object _gate = new();
    private readonly object _buffer = new();
    private static readonly ConcurrentQueue<CrossedLink> s_idle = new();
    private int _writes;

    public void Fill()
    {
        lock (_gate)
        {
            if (s_idle.TryDequeue(out var other))
            {
                lock (other._buffer) // expect: KRN0015
                    _writes++;
            }
        }
    }

    public void Drain()
    {
        lock (_buffer)
        {
            if (s_idle.TryDequeue(out var other))
            {
                lock (other._gate) // expect: KRN0015
                    _writes++;
            }
        }
    }
}
