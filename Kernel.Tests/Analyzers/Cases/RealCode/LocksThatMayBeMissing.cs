// about: KRN0010, KRN0012, KRN0016
using System;
using System.Collections.Generic;
using System.Threading;

public class LocksThatMayBeMissing
{
    private readonly object _gate = new();
    private readonly Queue<int> _work = new();
    private int _done;

    // Hand over hand: the local that names the lock says whether there is one.
    public IEnumerable<int> HandOverHand(IReadOnlyList<Cell> cells)
    {
        Cell? last = null;
        try
        {
            for (var i = 0; i < cells.Count; i++)
            {
                var next = cells[i].Own();
                Monitor.Enter(next);
                if (last != null)
                    Monitor.Exit(last);
                last = next;
                yield return next.Value; // expect: KRN0105
            }
        }
        finally
        {
            if (last != null)
                Monitor.Exit(last);
        }
    }

    // The result of the attempt stays with its local from round to round.
    public void TryUntilEmpty()
    {
        var taken = false;
        try
        {
            while (true)
            {
                if (_work.Count == 0)
                    return;
                taken = Monitor.TryEnter(_gate, 10);
                if (taken)
                    break;
            }

            _done++;
        }
        finally
        {
            if (taken)
                Monitor.Exit(_gate);
        }
    }

    public void OrThrow()
    {
        if (!Monitor.TryEnter(_gate, 1000))
            ThrowTimeout();
        _done++;
        Monitor.Exit(_gate);
    }

    public void OrThrowFromALocalFunction()
    {
        if (!Monitor.TryEnter(_gate, 1000))
            Throw();
        _done++;
        Monitor.Exit(_gate);

        static void Throw()
        {
            var message = "no lock";
            throw new TimeoutException(message);
        }
    }

    public void Ensure(ref bool taken)
    {
        if (!taken)
        {
            Monitor.TryEnter(_gate, 1000, ref taken);
            if (!taken)
                ThrowTimeout();
        }
    }

    private static void ThrowTimeout() => throw new TimeoutException();
}

public class Cell
{
    public int Value;

    public Cell Own() => this;
}

public sealed class Turn : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    public int Uses { get; private set; }

    public Loan Lend() => new(this);

    public void Use()
    {
        _semaphore.Wait();
        Uses++;
        _semaphore.Release();
    }

    public void Dispose() => _semaphore.Dispose();

    public readonly struct Loan : IDisposable
    {
        private readonly Turn? _turn;

        internal Loan(Turn? turn)
        {
            _turn = turn;
            if (turn != null)
                turn._semaphore.Release();
        }

        // Without a turn there is no semaphore either.
        public void Dispose()
        {
            if (_turn != null)
                _turn._semaphore.Wait();
        }
    }
}

public sealed class Ticket : IDisposable
{
    private Turnstile? _target;

    public Ticket(Turnstile target) => _target = target;

    public void Dispose()
    {
        if (_target == null)
            return;
        var target = _target;
        _target = null;
        target.Gate.Release();
    }
}

public class Turnstile
{
    public readonly SemaphoreSlim Gate = new(1, 1);
}
