// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.Tests;

/// <summary>The model, but for operations that it takes for others.</summary>
internal sealed class FaultyBackend(Func<Operation, Operation> fault) : IScenarioBackend
{
    private readonly ModelBackend _model = new();

    public string Name => "faulty";

    public string? Unavailable => null;

    public bool Repeats => true;

    public IScenarioWorld CreateWorld() => new World(_model.CreateWorld(), fault);

    private sealed class World(IScenarioWorld world, Func<Operation, Operation> fault) : IScenarioWorld
    {
        public Errno Execute(int task, Operation operation) => world.Execute(task, fault(operation));

        public Errno EnterNamespace(int task, int target) => world.EnterNamespace(task, target);

        public (Errno Result, IReadOnlyList<string> Lines) Ask(int task, Query query) => world.Ask(task, query);

        public void Fork(int task, int child, bool shared) => world.Fork(task, child, shared);

        public void Exit(int task) => world.Exit(task);

        public void Settle() => world.Settle();

        public IReadOnlyList<string> Mountinfo(int task) => world.Mountinfo(task);

        public void Dispose() => world.Dispose();
    }
}
