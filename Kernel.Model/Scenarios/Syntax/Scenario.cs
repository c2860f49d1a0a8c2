// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>A scenario that has been read without errors, and has at least one step.</summary>
/// <param name="File">Its file, as the user named it.</param>
/// <param name="Steps">Its commands, in order.</param>
public sealed record Scenario(string File, IReadOnlyList<Step> Steps)
{
    /// <summary>Makes a scenario of commands, one a line, as if it had been read from a file.</summary>
    public static Scenario Of(string file, IEnumerable<Command> commands) =>
        new(file, [.. commands.Select((command, i) => new Step(i + 1, 1, CommandText.Of(command), command, null))]);

    /// <summary>The text of a file with these steps, without comments and blank lines.</summary>
    public string ToText() =>
        string.Concat(Steps.Select(s => s.Expected is { } e ? $"{s.Text} => {e.Name()}\n" : $"{s.Text}\n"));
}

/// <summary>One command of a scenario.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column of its first character, from 1.</param>
/// <param name="Text">The command as written, without expectation and comment.</param>
/// <param name="Command">What it means.</param>
/// <param name="Expected">The result that the file expects, if it says.</param>
public sealed record Step(int Line, int Column, string Text, Command Command, Errno? Expected);
