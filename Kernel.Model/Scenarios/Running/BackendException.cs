// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Running;

/// <summary>A backend cannot go on: the message says why, in one line, for a person to read.</summary>
public sealed class BackendException : Exception
{
    /// <summary>Makes an exception with a message of one line.</summary>
    public BackendException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception with a message of one line and what caused it.</summary>
    public BackendException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>The step of a scenario that it could not make, where that is known.</summary>
    public Syntax.Step? Step { get; init; }
}
