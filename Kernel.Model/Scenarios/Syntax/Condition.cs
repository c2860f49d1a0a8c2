// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>What a file says of its outcomes: <c>exists L=RESULT …</c>, <c>never L=RESULT …</c>.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">The column of its first character, from 1.</param>
/// <param name="Text">The condition as written, without comment.</param>
/// <param name="Exists">Whether some schedule has all of these results; else none has.</param>
/// <param name="Results">The results.</param>
public sealed record Condition(int Line, int Column, string Text, bool Exists, IReadOnlyList<LabelledResult> Results);

/// <summary>A result of a command that has a label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Line">The line of the command.</param>
/// <param name="Result">The result.</param>
public sealed record LabelledResult(string Label, int Line, Errno Result);
