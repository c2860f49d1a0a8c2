// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Lifetimes;

/// <summary>
/// A declared life as one array of bytes. The current state of an object is a byte wherever its owner keeps it;
/// a step is one look-up, without a dictionary, a delegate or an allocation.
/// </summary>
public sealed class LifetimeTable
{
    /// <summary>The answer for a trigger that is not permitted; no state has this number.</summary>
    public const byte Refused = 0xFF;

    // The classes of count that a guard can tell apart, in the order of the table: none, one, several, and below zero,
    // which no guard accepts.
    private static readonly int[] s_countClasses = [0, 1, 2, -1];

    private readonly byte[] _next;
    private readonly string[] _states;
    private readonly string[] _triggers;

    internal LifetimeTable(string name, string[] states, string[] triggers, byte[] next) =>
        (Name, _states, _triggers, _next) = (name, states, triggers, next);

    /// <summary>The kind of object.</summary>
    public string Name { get; }

    /// <summary>The state that a new object is in.</summary>
    public static byte Initial => 0;

    /// <summary>The names of the states, by number.</summary>
    public ReadOnlySpan<string> States => _states;

    /// <summary>The names of the triggers, by number.</summary>
    public ReadOnlySpan<string> Triggers => _triggers;

    internal static ReadOnlySpan<int> CountClasses => s_countClasses;

    /// <summary>The state after a step, or <see cref="Refused"/>.</summary>
    /// <param name="state">The number of the current state.</param>
    /// <param name="trigger">The number of the trigger.</param>
    /// <param name="count">What is left after the step; only guarded triggers look at it.</param>
    public byte Next(byte state, byte trigger, int count = 0)
    {
        var countClass = count < 0 ? 3 : Math.Min(count, 2);
        return _next[(((countClass * _states.Length) + state) * _triggers.Length) + trigger];
    }

    /// <summary>Makes a step on the cell that holds the current state; a refused one changes nothing.</summary>
    /// <returns>Whether the step is permitted.</returns>
    public bool TryStep(ref byte cell, byte trigger, int count = 0)
    {
        var next = Next(cell, trigger, count);
        if (next == Refused)
            return false;

        cell = next;
        return true;
    }

    /// <summary>What a refused step is reported as. Nothing is formatted until somebody reads it.</summary>
    public LifetimeViolation Violation(byte state, byte trigger, int count = 0) => new(this, state, trigger, count);

    /// <summary>The triggers that a state permits, for some count.</summary>
    public IEnumerable<byte> PermittedIn(byte state) =>
        from trigger in Enumerable.Range(0, _triggers.Length)
        where s_countClasses.Any(count => Next(state, (byte)trigger, count) != Refused)
        select (byte)trigger;

    /// <summary>Every declared step that a new object can ever come to, each once, ordered by state, trigger and result.</summary>
    public IReadOnlyList<LifetimeStep> ReachableSteps()
    {
        var seen = new HashSet<byte> { Initial };
        var open = new Queue<byte>(seen);
        var steps = new SortedSet<LifetimeStep>();
        while (open.TryDequeue(out var state))
        {
            foreach (var trigger in PermittedIn(state))
            {
                foreach (var next in s_countClasses.Select(count => Next(state, trigger, count)).Where(next => next != Refused))
                {
                    steps.Add(new LifetimeStep(state, trigger, next));
                    if (seen.Add(next))
                        open.Enqueue(next);
                }
            }
        }

        return [.. steps];
    }
}
