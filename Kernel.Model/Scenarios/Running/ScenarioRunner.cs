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
    private readonly SortedDictionary<string, int> _tasks = new(StringComparer.Ordinal) { [TaskNames.Main] = IScenarioWorld.Main };
    private readonly List<MountinfoResult> _mountinfo = [];
    private string _current = TaskNames.Main;
    private int _forks;

    private ScenarioRunner(IScenarioWorld world, Scenario scenario)
    {
        _world = world;
        _scenario = scenario;
    }

    /// <summary>Runs a scenario in a world of its own.</summary>
    /// <exception cref="BackendException">The backend could not go on; the message names the place.</exception>
    public static ScenarioResult Run(Scenario scenario, IScenarioBackend backend, CancellationToken cancellation = default)
    {
        var place = scenario.File;
        try
        {
            using var world = backend.CreateWorld();
            return new ScenarioRunner(world, scenario).Run(backend.Name, step => place = $"{scenario.File}:{step.Line}:{step.Column}", cancellation);
        }
        catch (BackendException e)
        {
            throw new BackendException($"{place}: {e.Message}", e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // An error in a backend concerns this one scenario; what the user gets is a line, not a stack.
            throw new BackendException($"{place}: the {backend.Name} failed: {e.GetType().Name}: {Show.Plain(e.Message, 200)}", e);
        }
    }

    private ScenarioResult Run(string backend, Action<Step> reached, CancellationToken cancellation)
    {
        var steps = new List<StepResult>(_scenario.Steps.Count);
        void Play(Step step)
        {
            cancellation.ThrowIfCancellationRequested();
            reached(step);
            var task = _current;
            steps.Add(new(step, task, Execute(step)));
        }

        foreach (var part in _scenario.Parts)
        {
            if (part is Block block)
                PlayBlock(block, Play);
            else
                Play((Step)part);
        }

        _world.Settle();
        var final = _tasks.OrderBy(t => t.Key is not TaskNames.Main)
            .Select(t => KeyValuePair.Create(t.Key, _world.Mountinfo(t.Value)))
            .ToArray();
        return new(_scenario, backend, steps, _mountinfo, final);
    }

    /// <summary>Plays the columns of a block one after the other, in their order: one of its schedules.</summary>
    private void PlayBlock(Block block, Action<Step> play)
    {
        var current = _current;
        foreach (var column in block.Columns)
            Fork(column.Task, current);
        foreach (var column in block.Columns)
        {
            _current = column.Task.Name;
            foreach (var step in column.Steps)
                play(step);
        }

        _current = _tasks.ContainsKey(current) ? current : TaskNames.Main;
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
