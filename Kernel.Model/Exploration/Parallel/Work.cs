// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>A state that somebody has entered, and the moves of it that are still to be made.</summary>
/// <param name="Way">The moves that lead to the state.</param>
/// <param name="Moves">Those of its own.</param>
internal sealed record Work(Move[] Way, Moves Moves);

/// <summary>Work that one worker leaves to another. When all workers wait for some, there is none left.</summary>
internal sealed class WorkQueue(int workers)
{
    private readonly object _gate = new();
    private readonly Queue<Work> _waiting = new();
    private int _idle;
    private bool _isOver;
    private volatile bool _isHungry;
    private volatile bool _isStopped;

    /// <summary>Whether somebody waits for whom there is nothing.</summary>
    public bool IsHungry => _isHungry;

    /// <summary>Whether everybody is to stop.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Leaves work to whoever waits.</summary>
    public void Give(Work work)
    {
        lock (_gate)
        {
            _waiting.Enqueue(work);
            _isHungry = _idle > _waiting.Count;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for work; null where there will be none.</summary>
    public Work? Take()
    {
        lock (_gate)
        {
            _idle++;
            while (!_isOver && _waiting.Count == 0)
            {
                if (_idle == workers)
                    End();
                else
                {
                    _isHungry = true;
                    Monitor.Wait(_gate);
                }
            }
            if (_isOver)
                return null;
            _idle--;
            var work = _waiting.Dequeue();
            _isHungry = _idle > _waiting.Count;
            return work;
        }
    }

    /// <summary>Ends everybody's work early.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            End();
        }
    }

    private void End()
    {
        _isOver = true;
        Monitor.PulseAll(_gate);
    }
}
