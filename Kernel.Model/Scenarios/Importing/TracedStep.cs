// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>A command of a trace, with the result that it had.</summary>
/// <param name="Task">Who makes it.</param>
/// <param name="Begin">The line of the trace in which its call began.</param>
/// <param name="End">The line in which that returned.</param>
/// <param name="Command">The command.</param>
/// <param name="Result">What came of it; null where nobody asks.</param>
/// <param name="Footprint">What it reads and writes.</param>
internal sealed record TracedStep(TracedTask Task, int Begin, int End, Command Command, Errno? Result, Footprint Footprint)
{
    /// <summary>What of the call the command leaves out; null for nothing.</summary>
    public string? Left { get; init; }

    /// <summary>Commands that have to be made before it, in the same task.</summary>
    public IReadOnlyList<Command> First { get; init; } = [];

    /// <summary>What it has mounted in the place of another file system; null where it has not.</summary>
    public StandIn? Mounted { get; init; }
}
