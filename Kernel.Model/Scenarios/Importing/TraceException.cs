// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>A trace is not what strace writes. The message says what was expected.</summary>
public sealed class TraceException : Exception
{
    /// <summary>Makes an exception for a place; line and column count from 1.</summary>
    public TraceException(int line, int column, string message) : base(message) => (Line, Column) = (line, column);

    /// <summary>The line.</summary>
    public int Line { get; }

    /// <summary>The column.</summary>
    public int Column { get; }
}
