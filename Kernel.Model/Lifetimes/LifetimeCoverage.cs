// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>
/// Which steps of a life were made. One recorder belongs to one thread; recorders of several explorations are merged.
/// </summary>
public sealed class LifetimeCoverage
{
    private readonly bool[] _made;

    /// <summary>A recorder that has seen nothing.</summary>
    public LifetimeCoverage(LifetimeTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Table = table;
        _made = new bool[table.States.Length * table.Triggers.Length * table.States.Length];
    }

    /// <summary>The life whose steps are recorded.</summary>
    public LifetimeTable Table { get; }

    /// <summary>The reachable steps that were made.</summary>
    public IEnumerable<LifetimeStep> Made => Table.ReachableSteps().Where(step => _made[Index(step.From, step.Trigger, step.To)]);

    /// <summary>The reachable steps that were not made.</summary>
    public IEnumerable<LifetimeStep> Missing => Table.ReachableSteps().Where(step => !_made[Index(step.From, step.Trigger, step.To)]);

    /// <summary>Records a step that was permitted.</summary>
    public void Record(byte from, byte trigger, byte to) => _made[Index(from, trigger, to)] = true;

    /// <summary>Takes over what another recorder of the same life has seen.</summary>
    public void Merge(LifetimeCoverage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(other.Table, Table))
            throw new ArgumentException($"A recorder of '{other.Table.Name}' cannot be merged into one of '{Table.Name}'.", nameof(other));

        for (var i = 0; i < _made.Length; i++)
            _made[i] |= other._made[i];
    }

    private int Index(byte from, byte trigger, byte to) =>
        (((from * Table.Triggers.Length) + trigger) * Table.States.Length) + to;
}
