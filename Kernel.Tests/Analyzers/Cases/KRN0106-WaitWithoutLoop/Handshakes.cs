// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0106
public class Started
{
    private readonly object _gate = new();
    private readonly object _two = new();
    private readonly object _shared = new();
    private readonly object _silent = new();
    private static readonly object s_gate = new();

    public Started()
    {
        // The thread that is started here is the only one that pulses, and this the only one that waits.
        lock (_gate)
        {
            new Thread(Run).Start();
            Monitor.Wait(_gate);
        }

        // Which of the two pulses it was, nobody knows.
        lock (_two)
            Monitor.Wait(_two); // expect: KRN0106

        // Handed to others, who may pulse.
        lock (_shared)
        {
            ThreadPool.QueueUserWorkItem(Notify, _shared);
            Monitor.Wait(_shared); // expect: KRN0106
        }

        // It comes back without a pulse.
        lock (_silent)
            Monitor.Wait(_silent, 100); // expect: KRN0106

        // One lock for all objects: another's constructor waits, too.
        lock (s_gate)
            Monitor.Wait(s_gate); // expect: KRN0106
    }

    private void Run()
    {
        lock (_gate)
            Monitor.Pulse(_gate);
        lock (_two)
            Monitor.Pulse(_two);
        lock (_two)
            Monitor.PulseAll(_two);
        lock (_silent)
            Monitor.Pulse(_silent);
        lock (s_gate)
            Monitor.Pulse(s_gate);
    }

    private static void Notify(object? gate)
    {
        lock (gate!)
            Monitor.Pulse(gate);
    }
}

public static class Locally
{
    public static void Once(Action work)
    {
        var done = new object();
        lock (done)
        {
            new Thread(() =>
            {
                work();
                lock (done)
                    Monitor.PulseAll(done);
            }).Start();
            Monitor.Wait(done);
        }
    }

    // Two threads wait.
    public static void Twice(Action work)
    {
        var done = new object();
        new Thread(() =>
        {
            lock (done)
                Monitor.Wait(done); // expect: KRN0106
            work();
        }).Start();
        lock (done)
        {
            new Thread(() =>
            {
                lock (done)
                    Monitor.Pulse(done);
            }).Start();
            Monitor.Wait(done); // expect: KRN0106
        }
    }
}

// Each caller waits, and any of them may be the one that is woken.
public class Queued
{
    private readonly object _gate = new();
    private readonly Queue<int> _items = new();

    public int Take()
    {
        lock (_gate)
        {
            if (_items.Count == 0)
                Monitor.Wait(_gate); // expect: KRN0106
            return _items.Dequeue();
        }
    }

    public void Put(int item)
    {
        lock (_gate)
        {
            _items.Enqueue(item);
            Monitor.Pulse(_gate);
        }
    }
}
