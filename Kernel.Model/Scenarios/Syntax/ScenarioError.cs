// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>What is wrong in a scenario file, and where. Lines and columns (in characters) count from 1.</summary>
public sealed record ScenarioError(string File, int Line, int Column, string Message)
{
    /// <summary><c>FILE:LINE:COLUMN: what is wrong</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
