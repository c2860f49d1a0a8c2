// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Syntax;

/// <summary>What is wrong in a line, at the index of a character. Never leaves <see cref="ScenarioParser"/>.</summary>
internal sealed class SyntaxException(int at, string message) : Exception(message)
{
    public int At { get; } = at;
}
