// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.OnSpecification;

/// <summary>Makes any world one that can go back: a new world then does again what the old one had done by then.</summary>
internal sealed class ReplayingWorld(IScenarioBackend backend, IScenarioWorld first) : IReturningWorld
{
    private readonly List<Action<IScenarioWorld>> _done = [];
    private IScenarioWorld? _world = first;

    // The new world is made when it is needed: who goes back often goes back again.
    private IScenarioWorld World
    {
        get
        {
            if (_world is not null)
                return _world;
            _world = backend.CreateWorld();
            foreach (var action in _done)
                action(_world);
            return _world;
        }
    }

    public object Save(object? spare) => _done.Count;

    public void Return(object saved)
    {
        if ((int)saved == _done.Count)
            return;
        _done.RemoveRange((int)saved, _done.Count - (int)saved);
        _world?.Dispose();
        _world = null;
    }

    public Errno Execute(int task, Operation operation) => Do(w => w.Execute(task, operation));

    public Errno EnterNamespace(int task, int target) => Do(w => w.EnterNamespace(task, target));

    public (Errno Result, IReadOnlyList<string> Lines) Ask(int task, Query query)
    {
        IReadOnlyList<string> lines = [];
        return (Do(w =>
        {
            (var result, lines) = w.Ask(task, query);
            return result;
        }), lines);
    }

    public void Fork(int task, int child, bool shared) => Do(w =>
    {
        w.Fork(task, child, shared);
        return Errno.None;
    });

    public void Exit(int task) => Do(w =>
    {
        w.Exit(task);
        return Errno.None;
    });

    public void Settle() => Do(w =>
    {
        w.Settle();
        return Errno.None;
    });

    public IReadOnlyList<string> Mountinfo(int task) => World.Mountinfo(task);

    public void Dispose() => _world?.Dispose();

    private Errno Do(Func<IScenarioWorld, Errno> action)
    {
        var result = action(World);
        _done.Add(w => action(w));
        return result;
    }
}
