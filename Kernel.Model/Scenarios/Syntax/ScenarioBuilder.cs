// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>Puts a scenario together, line by line.</summary>
internal sealed class ScenarioBuilder(string file)
{
    private readonly List<Part> _parts = [];
    private readonly List<Condition> _conditions = [];
    private readonly List<ScenarioError> _errors = [];
    private readonly TaskNames _tasks = new();
    private readonly Labels _labels = new();
    private BlockBuilder? _block;
    private bool _blocks;

    /// <summary>Takes in a line.</summary>
    public void Read(SourceLine line)
    {
        var statement = Statement.Of(line);
        var name = statement.Command[0];
        switch (name.Text)
        {
            case Statement.Par:
                Open(line, statement);
                break;
            case Statement.End:
                Close(line, statement);
                break;
            case Statement.Exists or Statement.Never:
                if (_block is not null)
                    throw new SyntaxException(name.Start, $"{name.Text} stands outside blocks");
                if (!_blocks)
                    throw new SyntaxException(name.Start, $"{name.Text} stands after a block");
                _conditions.Add(_labels.Condition(line, statement));
                break;
            default:
                Command(line, statement);
                break;
        }
    }

    /// <summary>Takes note of a line that cannot be read.</summary>
    public void Fail(int line, int column, string message)
    {
        _errors.Add(new(file, line, column, message));
        _block?.Damage();
    }

    /// <summary>The scenario, or what is wrong with the file.</summary>
    public (Scenario? Scenario, IReadOnlyList<ScenarioError> Errors) End()
    {
        if (_block is { } open)
            _errors.Add(new(file, open.Line, open.Column, "the block is not closed: end is missing"));
        if (_parts.Count == 0 && _errors.Count == 0)
            _errors.Add(new(file, 1, 1, "no command in the file"));
        return _errors.Count == 0
            ? (new(file, _parts, _conditions), [])
            : (null, [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column)]);
    }

    private void Open(SourceLine line, Statement statement)
    {
        var at = statement.Command[0];
        statement.NoLabel();
        if (_block is { } open)
            throw new SyntaxException(at.Start, $"no block within a block: the one of line {open.Line} is not closed");
        _block = new(line.Number, line.ColumnOf(at));
        _blocks = true;
        statement.Alone();
    }

    private void Close(SourceLine line, Statement statement)
    {
        statement.NoLabel();
        if (_block is not { } open)
            throw new SyntaxException(statement.Command[0].Start, "no block is open here");
        _block = null;
        statement.Alone();
        if (open.End(file, line.Number, _tasks, _errors) is not { } block)
            return;
        _tasks.Follow(block);
        _parts.Add(block);
    }

    private void Command(SourceLine line, Statement statement)
    {
        if (statement.Label is { } label)
        {
            if (_block is null)
                throw new SyntaxException(label.Start, "labels stand inside blocks");
            _labels.Add(label, statement.LabelName!, line.Number);
        }

        var command = CommandParser.Read(statement.Command);
        if (_block is not null && command is SwitchTask task)
        {
            _block.Begin(line, statement, task);
            return;
        }

        var words = statement.Command;
        var step = new Step(line.Number, line.ColumnOf(words[0]), line.TextOf(words), command, statement.Expectation(several: _blocks), statement.LabelName);
        if (_block is not null)
        {
            _block.Add(line, statement, step);
            return;
        }

        if (_tasks.Follow(command) is { } wrong)
            throw new SyntaxException(words[^1].Start, wrong);
        _parts.Add(step);
    }
}
