// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>What becomes of a traced call.</summary>
/// <param name="Command">The command that says it; null where none does.</param>
/// <param name="Reason">Why none does, or what it leaves out; null for nothing.</param>
internal sealed record Translation(Command? Command, string? Reason = null)
{
    /// <summary>A call that concerns no mount, and is passed over.</summary>
    public static readonly Translation Nothing = new((Command?)null);

    /// <summary>A call that needs no command, since what it does shows nowhere, or another says it.</summary>
    public static Translation LeftOut(string reason) => new(null, reason) { IsByEffect = true };

    /// <summary>Whether its effect is there though no command says it.</summary>
    public bool IsByEffect { get; private init; }

    /// <summary>The same, where it leaves something out; a call that cannot be said stays that.</summary>
    public Translation Leaving(string? reason) => Command is null ? this : this with { Reason = reason ?? Reason };

    /// <summary>A call that cannot be said.</summary>
    public static Translation Unsaid(string reason) => new(null, reason);
}
