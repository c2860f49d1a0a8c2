// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>Follows which tasks a file has at each step: that needs no running, since switching tasks cannot fail.</summary>
internal sealed class TaskNames
{
    /// <summary>The first task, which cannot exit.</summary>
    public const string Main = "main";

    private readonly HashSet<string> _alive = [Main];
    private string _current = Main;

    /// <summary>Takes note of a command.</summary>
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
                return "main cannot exit";
            case Exit:
                _alive.Remove(_current);
                _current = Main;
                return null;
            case EnterNamespace of when !_alive.Contains(of.Task):
                return $"there is no task {Show.Quote(of.Task)} at this place";
            default:
                return null;
        }
    }
}
