// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>A scenario that has been read without errors, and has at least one step.</summary>
/// <param name="File">Its file, as the user named it.</param>
/// <param name="Parts">What it is made of, in order: steps, and blocks of steps.</param>
/// <param name="Conditions">What it says of the outcomes of its blocks.</param>
public sealed record Scenario(string File, IReadOnlyList<Part> Parts, IReadOnlyList<Condition> Conditions)
{
    /// <summary>Its commands, those in blocks included, in the order of the file.</summary>
    public IReadOnlyList<Step> Steps { get; } =
        [.. Parts.SelectMany(part => part is Block block ? block.Columns.SelectMany(column => column.Steps) : [(Step)part])];

    /// <summary>Whether anything happens at the same time.</summary>
    public bool HasBlocks => Parts.Any(part => part is Block);

    /// <summary>Makes a scenario of commands, one a line, as if it had been read from a file.</summary>
    public static Scenario Of(string file, IEnumerable<Command> commands) =>
        new(file, [.. commands.Select((command, i) => new Step(i + 1, 1, CommandText.Of(command), command, null))], []);

    /// <summary>The scenario up to a line, a block that begins there included, without its conditions; null where nothing is left.</summary>
    public Scenario? Upto(int line) => Parts.Where(part => part.Line <= line).ToList() is { Count: > 0 } parts ? new(File, parts, []) : null;

    /// <summary>The text of a file with these parts and conditions, without comments and blank lines.</summary>
    public string ToText() => ScenarioText.Of(this);
}

/// <summary>A step, or a block of steps.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column of its first character, from 1.</param>
public abstract record Part(int Line, int Column);

/// <summary>One command of a scenario.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column of its first character, from 1; of the command's, where there is a label.</param>
/// <param name="Text">The command as written, without label, expectation and comment.</param>
/// <param name="Command">What it means.</param>
/// <param name="Expected">The results that the file expects, if it says.</param>
/// <param name="Label">The name that conditions know it by, if it has one.</param>
public sealed record Step(int Line, int Column, string Text, Command Command, Expectation? Expected, string? Label = null) : Part(Line, Column);

/// <summary>Tasks that act at the same time: <c>par … end</c>.</summary>
/// <param name="Line">The line of <c>par</c>, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Columns">What each task does: two to six columns.</param>
/// <param name="EndLine">The line of <c>end</c>.</param>
public sealed record Block(int Line, int Column, IReadOnlyList<TaskColumn> Columns, int EndLine) : Part(Line, Column)
{
    /// <summary>The fewest columns that a block has.</summary>
    public const int Fewest = 2;

    /// <summary>The most columns that a block has.</summary>
    public const int Most = 6;
}

/// <summary>What one task of a block does.</summary>
/// <param name="Line">The line of its <c>task</c>, which is no step.</param>
/// <param name="At">The column of that word, from 1.</param>
/// <param name="Task">Whose column it is; the task is forked before the block begins if it does not live.</param>
/// <param name="Steps">Its commands: at least one.</param>
public sealed record TaskColumn(int Line, int At, SwitchTask Task, IReadOnlyList<Step> Steps);
