// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>
/// The count that the guards of a declaration look at: what is left when the step is done, of what the trigger
/// takes or gives (references, slots, readers, members; each machine says which).
/// </summary>
public sealed class ReferenceCount
{
    /// <summary>The count at this moment.</summary>
    public int Value { get; set; }

    /// <summary>Nothing is left.</summary>
    public bool IsNone => Value == 0;

    /// <summary>At least one is left.</summary>
    public bool IsSome => Value > 0;
}
