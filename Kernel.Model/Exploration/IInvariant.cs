// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Exploration;

/// <summary>
/// Something that must be true of the modelled kernel. It looks at the arena between two steps. What it has to remember
/// of the past it keeps in global variables of the model, so that two states are one only if their pasts agree in that.
/// What it says must follow from the cells that it reads: it is not asked again before one of them has changed. Asked twice
/// in the same state, it must say the same, and note nothing that it has not noted the first time.
/// </summary>
public interface IInvariant
{
    /// <summary>Its number: I1 to I30.</summary>
    string Name { get; }

    /// <summary>Whether there is anything to look at after each step.</summary>
    bool LooksAfterStep => true;

    /// <summary>Whether what it says at the end is that something is left undone, so that it is asked where nothing but that is (<see cref="LivenessSearch"/>). It needs no other invariant's notes.</summary>
    bool IsOfWhatIsLeft => false;

    /// <summary>Looks after each step. Null where the invariant holds, else why it does not.</summary>
    string? AfterStep() => null;

    /// <summary>Looks when nothing can run any more. Null where the invariant holds, else why it does not.</summary>
    string? AtEnd() => null;

    /// <summary>Looks when nothing can run, though somebody waits. Null where it cannot say why, else why.</summary>
    string? AtStandstill() => null;
}
