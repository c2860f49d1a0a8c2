// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>One declared step, by numbers: from a state, by a trigger, to a state.</summary>
public readonly record struct LifetimeStep(byte From, byte Trigger, byte To) : IComparable<LifetimeStep>
{
    /// <inheritdoc/>
    public int CompareTo(LifetimeStep other) => Order.CompareTo(other.Order);

    /// <summary>Whether one comes before the other.</summary>
    public static bool operator <(LifetimeStep left, LifetimeStep right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after the other.</summary>
    public static bool operator >(LifetimeStep left, LifetimeStep right) => left.CompareTo(right) > 0;

    /// <summary>Whether one does not come after the other.</summary>
    public static bool operator <=(LifetimeStep left, LifetimeStep right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one does not come before the other.</summary>
    public static bool operator >=(LifetimeStep left, LifetimeStep right) => left.CompareTo(right) >= 0;

    /// <summary>The step by names, as <c>Attached Put Attached</c>.</summary>
    public string Describe(LifetimeTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return $"{table.States[From]} {table.Triggers[Trigger]} {table.States[To]}";
    }

    private int Order => (From << 16) | (Trigger << 8) | To;
}
