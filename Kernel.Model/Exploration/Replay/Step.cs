// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>A cell that a step changed.</summary>
/// <param name="Cell">A person's name for it.</param>
/// <param name="From">Before.</param>
/// <param name="To">After.</param>
public sealed record CellChange(string Cell, string From, string To);

/// <summary>One step of a schedule, as a person reads it.</summary>
/// <param name="Move">The decision.</param>
/// <param name="Thread">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Function">In which function of the port.</param>
/// <param name="Position">Where that is: file and line.</param>
/// <param name="Changes">Shared cells that changed.</param>
/// <param name="Fingerprint">Stands for this step and all before it, so that a replay notices that the code has changed; the same on any machine.</param>
public sealed record Step(Move Move, string Thread, string Action, string Function, string Position, IReadOnlyList<CellChange> Changes, ulong Fingerprint)
{
    /// <summary>What a load has not seen, where it has found an older value; null where there is nothing to say.</summary>
    public string? Remark { get; init; }
}
