// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>Puts a block together, and says what is not allowed in one.</summary>
/// <param name="line">The line of its <c>par</c>.</param>
/// <param name="column">The column of its <c>par</c>.</param>
internal sealed class BlockBuilder(int line, int column)
{
    private readonly List<(TaskColumn Head, List<Step> Steps)> _columns = [];
    private readonly List<(Step Step, int At, EnterNamespace Command)> _entered = [];
    private readonly HashSet<int> _damaged = [];

    public int Line => line;

    public int Column => column;

    /// <summary>A line of the present column could not be read, so that nothing can be said of what is missing from it.</summary>
    public void Damage() => _damaged.Add(_columns.Count);

    /// <summary>Begins the column of a task.</summary>
    public void Begin(SourceLine line, Statement statement, SwitchTask task)
    {
        if (statement.Label is { } label)
            throw new SyntaxException(label.Start, "a column has no label; its commands have");
        statement.NoExpectation();
        if (_columns.Exists(c => c.Head.Task.Name == task.Name))
            throw new SyntaxException(statement.Command[^1].Start, $"the block has a column of {Show.Quote(task.Name)} already");
        if (_columns.Count == Block.Most)
            throw new SyntaxException(statement.Command[0].Start, $"a block has at most {Block.Most} columns");
        _columns.Add((new(line.Number, line.ColumnOf(statement.Command[0]), task, []), []));
    }

    /// <summary>Adds a command to the present column.</summary>
    public void Add(SourceLine line, Statement statement, Step step)
    {
        var at = statement.Command[0].Start;
        if (_columns.Count == 0)
        {
            if (_damaged.Count > 0)
                return;
            throw new SyntaxException(at, "a block begins with the column of a task: task NAME");
        }

        var (head, steps) = _columns[^1];
        var wrong = step.Command switch
        {
            Settle or Mountinfo => $"{statement.Command[0].Text} stands outside blocks",
            Exit when head.Task.Name is TaskNames.Main => TaskNames.MainCannotExit,
            _ when steps is [.., { Command: Exit }] => "nothing follows the exit of a column",
            _ => null,
        };
        if (wrong is not null)
            throw new SyntaxException(at, wrong);
        steps.Add(step);
        if (step.Command is EnterNamespace enter)
            _entered.Add((step, line.ColumnOf(statement.Command[^1]), enter));
    }

    /// <summary>The block; or what is wrong with it as a whole.</summary>
    public Block? End(string file, int endLine, TaskNames tasks, List<ScenarioError> errors)
    {
        var before = errors.Count;
        foreach (var (step, at, enter) in _entered)
        {
            var wrong = _columns.Exists(c => c.Head.Task.Name == enter.Task)
                ? $"nsenter of {Show.Quote(enter.Task)}, which acts in this block, stands outside of it"
                : tasks.Missing(enter.Task);
            if (wrong is not null)
                errors.Add(new(file, step.Line, at, wrong));
        }

        foreach (var ((head, steps), number) in _columns.Select((c, i) => (c, i + 1)))
        {
            if (steps.Count == 0 && !_damaged.Contains(number))
                errors.Add(new(file, head.Line, head.At, $"the column of {Show.Quote(head.Task.Name)} has no command"));
        }

        if (_columns.Count < Block.Fewest && _damaged.Count == 0)
            errors.Add(new(file, line, column, $"a block has {Block.Fewest} to {Block.Most} columns, each begun by task NAME; this one has {(_columns.Count == 0 ? "none" : "one")}"));
        return errors.Count == before && _columns.TrueForAll(c => c.Steps.Count > 0)
            ? new(line, column, [.. _columns.Select(c => c.Head with { Steps = c.Steps })], endLine)
            : null;
    }
}
