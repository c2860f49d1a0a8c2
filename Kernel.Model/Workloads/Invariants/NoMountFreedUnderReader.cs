// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Invariants;

/// <summary>I1: No mount memory is freed while a reader that could hold its pointer is in its read section. Memory is never used again, so that the engine sees the first access to what is freed, by a reader or anybody else.</summary>
public sealed class NoMountFreedUnderReader : Invariant
{
    /// <inheritdoc/>
    public override string Name => "I1";

    /// <inheritdoc/>
    public override string Statement => "No mount memory is freed while a reader that could hold its pointer is in its read section.";

    /// <inheritdoc/>
    public override Looks Looks => Looks.AtEachAccess;

    /// <inheritdoc/>
    public override BugKind? Engine => BugKind.UseAfterFree;
}
