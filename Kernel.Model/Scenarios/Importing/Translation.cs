// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>What becomes of a traced call.</summary>
/// <param name="Command">The command that says it; null where none does.</param>
/// <param name="Reason">Why none does, or what it leaves out; null for nothing.</param>
internal sealed record Translation(Command? Command, string? Reason = null)
{
    /// <summary>A call that concerns no mount, and is passed over.</summary>
    public static readonly Translation Nothing = new((Command?)null);

    /// <summary>A call that cannot be said.</summary>
    public static Translation Unsaid(string reason) => new(null, reason);
}
