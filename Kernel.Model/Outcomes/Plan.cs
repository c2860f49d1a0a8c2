// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Scenarios;
using Kernel.Scenarios.OnModel;
using Kernel.Scenarios.Syntax;

namespace Kernel.Outcomes;

/// <summary>
/// A scenario file as it is played: the prelude before the first block, which has one run, and the parts from there on. Steps, tasks and columns have
/// numbers, so that whoever plays needs to remember nothing else. Several machines may play it at the same time.
/// </summary>
internal sealed class Plan
{
    /// <summary>Steps from the first block on.</summary>
    public const int MaxSteps = 256;

    /// <summary>Names of tasks.</summary>
    public const int MaxTasks = 32;

    [ThreadStatic] private static Plan? t_current;

    private readonly CallTree _calls = new();
    private readonly List<string> _names = [TaskNames.Main];
    private readonly List<PlannedPart> _parts = [];
    private readonly List<Step> _steps = [];

    /// <summary>Makes the plan of a scenario.</summary>
    /// <remarks>It may have more steps or tasks than there is room for: see <see cref="Refusal"/>.</remarks>
    public Plan(Scenario scenario)
    {
        Scenario = scenario;
        var first = scenario.Parts.TakeWhile(part => part is Step).Count();
        var tasks = new Following(this);
        Prelude = [.. scenario.Parts.Take(first).Cast<Step>().Select(tasks.Follow)];
        _steps.Clear();
        AfterPrelude = tasks.Current;
        foreach (var part in scenario.Parts.Skip(first))
            _parts.Add(part is Block block ? tasks.Follow(block) : tasks.Follow((Step)part));
        AtTheEnd = tasks.Living;
    }

    /// <summary>What there is no room for in a file that is right; null where there is.</summary>
    public static ScenarioError? Refusal(Scenario scenario)
    {
        var plan = new Plan(scenario);
        if (plan._steps.Count > MaxSteps)
            return At(plan._steps[MaxSteps], $"{plan._steps.Count} commands from the first block on, and there is room for {MaxSteps}");
        return plan._names.Count > MaxTasks ? At(scenario.Steps[^1], $"{plan._names.Count} tasks, and there is room for {MaxTasks}") : null;

        ScenarioError At(Step step, string why) => new(scenario.File, step.Line, step.Column, why);
    }

    /// <summary>The plan that is played on this thread.</summary>
    public static Plan Current
    {
        get => t_current ?? throw new InvalidOperationException("No scenario is played on this thread.");
        set => t_current = value;
    }

    public Scenario Scenario { get; }

    /// <summary>Steps before the first block; their numbers count for themselves.</summary>
    public IReadOnlyList<PlannedStep> Prelude { get; }

    /// <summary>The task that is current after the prelude.</summary>
    public int AfterPrelude { get; }

    /// <summary>What follows, from the first block on; none where there is no block.</summary>
    public IReadOnlyList<PlannedPart> Parts => _parts;

    /// <summary>The steps of these parts; a step's number is its place here.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Tasks that live at the end: main first, then by name.</summary>
    public IReadOnlyList<(string Name, int Task)> AtTheEnd { get; }

    /// <summary>
    /// The tasks of columns of the first block that make the same commands, and are spoken of nowhere later: where they begin alike, it does not matter which
    /// is which.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Interchangeable => Parts is [PlannedBlock first, ..]
        ? [.. Enumerable.Range(0, first.Columns.Count).GroupBy(first.KindOf, i => first.Columns[i].Column.Task.Name).Select(names => names.Where(name => !IsNamed(name, Parts.Skip(1))).ToList())]
        : [];

    /// <summary>The column of the first block that is a task's.</summary>
    public PlannedColumn FirstColumnOf(string task) => ((PlannedBlock)Parts[0]).Columns.First(column => column.Column.Task.Name == task);

    /// <summary>The step that corresponds to one of a column of the first block, in the column of the task whose part its own has played.</summary>
    public int InRole(int step, Func<string, string> roleOf)
    {
        if (Parts is not [PlannedBlock first, ..] || first.Columns.FirstOrDefault(it => step >= it.First && step < it.First + it.Count) is not { } column)
            return step;
        return FirstColumnOf(roleOf(column.Column.Task.Name)).First + step - column.First;
    }

    private bool IsNamed(string task, IEnumerable<PlannedPart> parts) => parts.Any(part => part switch
    {
        PlannedStep step => NameOf(step.Task) == task || IsNamed(task, step.Step.Command),
        PlannedBlock block => NameOf(block.Task) == task || block.Columns.Any(column => IsNamed(task, column.Column.Task) || column.Commands.Any(command => IsNamed(task, command))),
        _ => false,
    });

    private static bool IsNamed(string task, Command command) => command switch
    {
        SwitchTask to => to.Name == task,
        EnterNamespace of => of.Task == task,
        _ => false,
    };

    /// <summary>The number of a task's name.</summary>
    public int TaskOf(string name) => _names.IndexOf(name);

    /// <summary>The name of a task.</summary>
    public string NameOf(int task) => _names[task];

    /// <summary>Where a step begins in the tree of calls.</summary>
    public int Begin(int step) => _calls.Root(_steps[step].Command);

    /// <summary>The call at a node; null at the end of a step.</summary>
    public SystemCall? CallAt(int node) => _calls.Call(node);

    /// <summary>The node after a call.</summary>
    public int After(int node, int answer) => _calls.After(node, answer);

    /// <summary>The result of the step that ends at a node.</summary>
    public int ResultAt(int node) => _calls.Result(node);

    /// <summary>Follows, part by part, which task is current and which live.</summary>
    private sealed class Following(Plan plan)
    {
        private readonly SortedSet<string> _living = new(StringComparer.Ordinal) { TaskNames.Main };
        private string _current = TaskNames.Main;

        public int Current => plan.TaskOf(_current);

        public IReadOnlyList<(string, int)> Living => [.. _living.OrderBy(name => name is not TaskNames.Main).Select(name => (name, plan.TaskOf(name)))];

        public PlannedStep Follow(Step step)
        {
            var task = Current;
            var fork = false;
            if (step.Command is SwitchTask to)
            {
                fork = Add(to);
                _current = to.Name;
            }
            else if (step.Command is Exit)
            {
                Remove(_current);
            }

            plan._steps.Add(step);
            return new(step, plan._steps.Count - 1, task, fork);
        }

        public PlannedBlock Follow(Block block)
        {
            var current = Current;
            var columns = new List<PlannedColumn>();
            foreach (var column in block.Columns)
            {
                var fork = Add(column.Task);
                columns.Add(new(column, plan.TaskOf(column.Task.Name), fork, plan._steps.Count, column.Steps.Count));
                plan._steps.AddRange(column.Steps);
            }

            foreach (var column in block.Columns.Where(column => column.Steps[^1].Command is Exit))
                Remove(column.Task.Name);
            return new(block, current, columns);
        }

        private bool Add(SwitchTask task)
        {
            if (!plan._names.Contains(task.Name))
                plan._names.Add(task.Name);
            return _living.Add(task.Name);
        }

        private void Remove(string name)
        {
            _living.Remove(name);
            if (_current == name)
                _current = TaskNames.Main;
        }
    }
}

/// <summary>Part of a plan.</summary>
internal abstract record PlannedPart;

/// <summary>A step between blocks.</summary>
/// <param name="Step">The step.</param>
/// <param name="Number">Its number.</param>
/// <param name="Task">The task that makes it.</param>
/// <param name="Fork">Whether it makes a task.</param>
internal sealed record PlannedStep(Step Step, int Number, int Task, bool Fork) : PlannedPart;

/// <summary>A block.</summary>
/// <param name="Block">The block.</param>
/// <param name="Task">The task that is current at its begin.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record PlannedBlock(Block Block, int Task, IReadOnlyList<PlannedColumn> Columns) : PlannedPart
{
    /// <summary>The first column that makes the same commands as another.</summary>
    public int KindOf(int column) => Enumerable.Range(0, column + 1).First(i => Columns[i].Commands.SequenceEqual(Columns[column].Commands));
}

/// <summary>A column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Task">Its task.</param>
/// <param name="Fork">Whether the task is made for it.</param>
/// <param name="First">The number of its first step.</param>
/// <param name="Count">The number of its steps.</param>
internal sealed record PlannedColumn(TaskColumn Column, int Task, bool Fork, int First, int Count)
{
    /// <summary>What it does.</summary>
    public IEnumerable<Command> Commands => Column.Steps.Select(step => step.Command);
}
