// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>Follows which tasks a file has at each step: that needs no running, since switching tasks cannot fail.</summary>
internal sealed class TaskNames
{
    /// <summary>The first task, which cannot exit.</summary>
    public const string Main = "main";

    /// <summary>What is wrong with an <c>exit</c> of the first task.</summary>
    public const string MainCannotExit = "main cannot exit";

    private readonly HashSet<string> _alive = [Main];
    private string _current = Main;

    /// <summary>Takes note of a command outside a block.</summary>
    /// <returns>What is wrong with it at this place, or null.</returns>
    public string? Follow(Command command)
    {
        switch (command)
        {
            case SwitchTask to:
                _alive.Add(to.Name);
                _current = to.Name;
                return null;
            case Exit when _current is Main:
                return MainCannotExit;
            case Exit:
                Remove(_current);
                return null;
            case EnterNamespace of:
                return Missing(of.Task);
            default:
                return null;
        }
    }

    /// <summary>Takes note of a block: tasks of its columns that did not live do, and those whose column ends in an exit are gone.</summary>
    public void Follow(Block block)
    {
        foreach (var column in block.Columns)
            _alive.Add(column.Task.Name);
        foreach (var column in block.Columns.Where(column => column.Steps[^1].Command is Exit))
            Remove(column.Task.Name);
    }

    /// <summary>What is wrong with a name that must be a living task's, or null.</summary>
    public string? Missing(string name) =>
        _alive.Contains(name) ? null : $"there is no task {Show.Quote(name)} at this place{Spelling.Hint(name, _alive)}";

    private void Remove(string task)
    {
        _alive.Remove(task);
        if (_current == task)
            _current = Main;
    }
}
