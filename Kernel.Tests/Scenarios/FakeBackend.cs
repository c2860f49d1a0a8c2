// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Running;

namespace Kernel.Scenarios.Tests;

/// <summary>A backend that lets everything succeed, but for what a test says; it notes what it is told.</summary>
/// <param name="answer">The result of an operation, given all operations of the world so far, this one being the last.</param>
/// <param name="mounts">What a task sees.</param>
internal sealed class FakeBackend(
    Func<IReadOnlyList<(int Task, Operation Operation)>, Errno>? answer = null,
    Func<int, IReadOnlyList<string>>? mounts = null) : IScenarioBackend
{
    /// <inheritdoc/>
    public bool Repeats { get; init; }

    private int _worlds;

    /// <summary>What the worlds were told, in order.</summary>
    public List<string> Told { get; } = [];

    /// <summary>How many worlds are not disposed of.</summary>
    public int Open => _worlds;

    public string Name => "fake";

    public string? Unavailable => null;

    public IScenarioWorld CreateWorld()
    {
        Interlocked.Increment(ref _worlds);
        return new World(this, answer, mounts);
    }

    private sealed class World(
        FakeBackend backend,
        Func<IReadOnlyList<(int Task, Operation Operation)>, Errno>? answer,
        Func<int, IReadOnlyList<string>>? mounts) : IScenarioWorld
    {
        private readonly List<(int, Operation)> _operations = [];

        public Errno Execute(int task, Operation operation)
        {
            Note($"{task}: {CommandText.Of(operation)}");
            _operations.Add((task, operation));
            return answer?.Invoke(_operations) ?? Errno.None;
        }

        public Errno EnterNamespace(int task, int target)
        {
            Note($"{task}: enter {target}");
            return Errno.None;
        }

        public (Errno Result, IReadOnlyList<string> Lines) Ask(int task, Query query)
        {
            Note($"{task}: {CommandText.Of(query)}");
            return (Errno.None, []);
        }

        public void Fork(int task, int child, bool shared) => Note($"{task}: fork {child}{(shared ? " shared" : "")}");

        public void Exit(int task) => Note($"{task}: exit");

        public void Settle() => Note("settle");

        public IReadOnlyList<string> Mountinfo(int task) => mounts?.Invoke(task) ?? [];

        public void Dispose() => Interlocked.Decrement(ref backend._worlds);

        private void Note(string text)
        {
            lock (backend.Told)
                backend.Told.Add(text);
        }
    }
}
