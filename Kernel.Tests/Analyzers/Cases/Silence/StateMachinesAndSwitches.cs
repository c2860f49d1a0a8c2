// SPDX-License-Identifier: GPL-2.0-only
// about: KRN0010, KRN0016, KRN0021
class Machine
{
    private enum State { Idle, Running, Done }
    private readonly object _gate = new();
    [GuardedBy(nameof(_gate))] private State _state;
    [GuardedBy(nameof(_gate))] private int _steps;
    public bool Step()
    {
        lock (_gate)
        {
            switch (_state)
            {
                case State.Idle: _state = State.Running; return true;
                case State.Running when _steps > 3: _state = State.Done; break;
                case State.Running: _steps++; return true;
                default: return false;
            }
        }
        Console.WriteLine("done");
        return false;
    }
    public string Name() { lock (_gate) return _state switch { State.Idle => "idle", State.Running => $"at {_steps}", _ => "done" }; }
    public bool TryReset()
    {
        if (!Monitor.TryEnter(_gate)) return false;
        try { if (_state == State.Running) return false; _state = State.Idle; _steps = 0; return true; }
        finally { Monitor.Exit(_gate); }
    }
    public void RunToEnd() { while (Step()) { } }
    public void Skip(int n) { for (int i = 0; i < n; i++) { lock (_gate) { if (_state == State.Done) break; _steps++; } } }
    public int Wait1() { lock (_gate) { while (_state != State.Done) Monitor.Wait(_gate, 10); return _steps; } }
}
