// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Scenarios.Syntax;

namespace Kernel.Scenarios.Running;

/// <summary>
/// Runs scenarios on a backend, one command after the other. What does not depend on the backend is here: task names, expectations,
/// <c>mkdir -p</c>.
/// </summary>
public sealed class ScenarioRunner
{
    private readonly IScenarioWorld _world;
    private readonly Scenario _scenario;
    private readonly BlockPlayer? _player;
    private readonly List<StepResult> _steps = [];
    private readonly SortedDictionary<string, int> _tasks = new(StringComparer.Ordinal) { [TaskNames.Main] = IScenarioWorld.Main };
    private readonly List<MountinfoResult> _mountinfo = [];
    private string _current = TaskNames.Main;
    private int _forks;

    /// <summary>Begins a run, which is played part by part.</summary>
    /// <param name="world">A world at its begin.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="player">Plays blocks; the columns are played one after the other where there is none.</param>
    internal ScenarioRunner(IScenarioWorld world, Scenario scenario, BlockPlayer? player = null)
    {
        _world = world;
        _scenario = scenario;
        _player = player;
    }

    /// <summary>Plays the columns of a block at the same time; their tasks live already.</summary>
    /// <param name="block">The block.</param>
    /// <param name="numberOf">The number of a living task.</param>
    /// <returns>The results of the commands of each column.</returns>
    internal delegate IReadOnlyList<IReadOnlyList<Errno>> BlockPlayer(Block block, Func<string, int> numberOf);

    /// <summary>Runs a scenario in a world of its own.</summary>
    /// <exception cref="BackendException">The backend could not go on; the message names the place.</exception>
    public static ScenarioResult Run(Scenario scenario, IScenarioBackend backend, CancellationToken cancellation = default)
    {
        Step? at = null;
        try
        {
            using var world = backend.CreateWorld();
            return new ScenarioRunner(world, scenario).Run(backend.Name, step => at = step, cancellation);
        }
        catch (BackendException e)
        {
            throw Stopped(e.Message, e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // An error in a backend concerns this one scenario; what the user gets is a line, not a stack.
            throw Stopped($"the {backend.Name} failed: {e.GetType().Name}: {Show.Plain(e.Message, 200)}", e);
        }

        BackendException Stopped(string why, Exception cause) =>
            new($"{scenario.File}{(at is null ? "" : $":{at.Line}:{at.Column}")}: {why}", cause) { Step = at };
    }

    private ScenarioResult Run(string backend, Action<Step> reached, CancellationToken cancellation)
    {
        foreach (var part in _scenario.Parts)
        {
            Play(part, step =>
            {
                cancellation.ThrowIfCancellationRequested();
                reached(step);
            });
        }

        return End(backend);
    }

    /// <summary>Plays the next part of the scenario.</summary>
    /// <param name="part">The part.</param>
    /// <param name="reached">Called before each step that is made alone.</param>
    internal void Play(Part part, Action<Step>? reached = null)
    {
        if (part is Block block)
            PlayBlock(block, reached);
        else
            PlayStep((Step)part, reached);
    }

    /// <summary>Plays steps of the current task that it makes by itself.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="walk">Has the task of a number make them; gives their results.</param>
    internal void Play(IReadOnlyList<Step> steps, Func<int, IReadOnlyList<Errno>> walk) =>
        _steps.AddRange(steps.Zip(walk(_tasks[_current]), (step, result) => new StepResult(step, _current, result)));

    /// <summary>What has come of the run.</summary>
    internal ScenarioResult End(string backend)
    {
        _world.Settle();
        var final = _tasks.OrderBy(t => t.Key is not TaskNames.Main)
            .Select(t => KeyValuePair.Create(t.Key, _world.Mountinfo(t.Value)))
            .ToArray();
        return new(_scenario, backend, _steps, _mountinfo, final);
    }

    private void PlayStep(Step step, Action<Step>? reached)
    {
        reached?.Invoke(step);
        var task = _current;
        _steps.Add(new(step, task, Execute(step)));
    }

    private void PlayBlock(Block block, Action<Step>? reached)
    {
        var current = _current;
        foreach (var column in block.Columns)
            Fork(column.Task, current);
        if (_player is not null)
            TakeResults(block, _player(block, name => _tasks[name]));
        else
            PlayColumns(block, reached);
        _current = _tasks.ContainsKey(current) ? current : TaskNames.Main;
    }

    /// <summary>Plays the columns one after the other, in their order: one of the schedules of the block.</summary>
    private void PlayColumns(Block block, Action<Step>? reached)
    {
        foreach (var column in block.Columns)
        {
            _current = column.Task.Name;
            foreach (var step in column.Steps)
                PlayStep(step, reached);
        }
    }

    private void TakeResults(Block block, IReadOnlyList<IReadOnlyList<Errno>> results)
    {
        foreach (var (column, made) in block.Columns.Zip(results))
        {
            _steps.AddRange(column.Steps.Zip(made, (step, result) => new StepResult(step, column.Task.Name, result)));
            if (column.Steps[^1].Command is Exit)
                _tasks.Remove(column.Task.Name);
        }
    }

    /// <summary>Makes a task, forked from another, if there is none of its name.</summary>
    private void Fork(SwitchTask to, string from)
    {
        if (_tasks.ContainsKey(to.Name))
            return;
        _world.Fork(_tasks[from], ++_forks, to.Shared);
        _tasks[to.Name] = _forks;
    }

    private Errno Execute(Step step)
    {
        var task = _tasks[_current];
        switch (step.Command)
        {
            case Operation operation:
                return _world.Execute(task, operation);
            case Query query:
                var (result, lines) = _world.Ask(task, query);
                if (result is Errno.None)
                    _mountinfo.Add(new(step, _current, lines));
                return result;
            case MakeDirectories c:
                return DirectoryMaker.Make(c.Path, operation => _world.Execute(task, operation));
            case EnterNamespace c:
                return _world.EnterNamespace(task, _tasks[c.Task]);
            case SwitchTask c:
                Fork(c, _current);
                _current = c.Name;
                return Errno.None;
            case Exit:
                _world.Exit(task);
                _tasks.Remove(_current);
                _current = TaskNames.Main;
                return Errno.None;
            case Settle:
                _world.Settle();
                return Errno.None;
            case Mountinfo:
                _mountinfo.Add(new(step, _current, _world.Mountinfo(task)));
                return Errno.None;
            default:
                throw new ArgumentException($"A command that the runner does not know: {step.Command}");
        }
    }
}
