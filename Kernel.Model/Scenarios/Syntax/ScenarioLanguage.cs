// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>The language of scenario files, in short.</summary>
public static class ScenarioLanguage
{
    /// <summary>How each command is written.</summary>
    public static IReadOnlyList<string> Commands { get; } = [.. CommandParser.Usages];

    /// <summary>What is written around commands.</summary>
    public static IReadOnlyList<(string Form, string Meaning)> Forms { get; } =
    [
        ("COMMAND => RESULT", "the result that is expected: an errno's name, or 0"),
        ("COMMAND => A|B|…", "in a block and after one: these results are met, each in some schedule, and no other"),
        ("LABEL: COMMAND", "in a block: a name for the command"),
        ("par", "opens a block of tasks that act at the same time: two to six columns"),
        ("task NAME", "in a block: begins the column of that task"),
        ("end", "closes the block"),
        ("exists LABEL=RESULT …", "some schedule has all of these results"),
        ("never LABEL=RESULT …", "no schedule has all of them"),
        ("# …", "a comment, where a word would start"),
    ];
}
