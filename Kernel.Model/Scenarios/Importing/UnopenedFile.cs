// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Scenarios.Importing;

/// <summary>What a trace tells of a descriptor that no command of the scenario has opened.</summary>
internal abstract record UnopenedFile;

/// <summary>What was opened for reading, like any file: whether it is a directory shows once somebody reads that.</summary>
/// <param name="Operand">The path that it was opened by.</param>
/// <param name="Flags">How it was.</param>
/// <param name="Place">Where that path led to.</param>
internal sealed record ReadFile(string Operand, OpenFlags Flags, TracedPlace Place) : UnopenedFile;

/// <summary>A descriptor that came from elsewhere, as over a socket: there is what -y shows of it.</summary>
/// <param name="Path">The path that it shows.</param>
internal sealed record ShownFile(string Path) : UnopenedFile;

/// <summary>A descriptor that stands for a mount namespace.</summary>
/// <param name="Namespace">For which.</param>
internal sealed record NamespaceFile(TracedNamespace Namespace) : UnopenedFile;

/// <summary>What fspick(2) has opened, and is asked to change: a scenario has none, and says what comes of it.</summary>
/// <param name="Operand">Of what it is.</param>
internal sealed record PickedContext(string Operand) : UnopenedFile
{
    /// <summary>Whether it is to be read-only; null where nobody has said.</summary>
    public bool? ReadOnly { get; set; }
}
