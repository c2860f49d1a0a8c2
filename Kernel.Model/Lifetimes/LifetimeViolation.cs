// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace Kernel.Lifetimes;

/// <summary>A step that an object's declared life does not permit.</summary>
/// <param name="Table">The life.</param>
/// <param name="State">The number of the state that the object is in.</param>
/// <param name="Trigger">The number of the refused trigger.</param>
/// <param name="Count">The count that the guards saw.</param>
public readonly record struct LifetimeViolation(LifetimeTable Table, byte State, byte Trigger, int Count)
{
    /// <summary>The violation for a reader: object, state, trigger, what is permitted, and how it came to this.</summary>
    /// <param name="objectName">The object's name in the trace.</param>
    /// <param name="by">Who tried it and where; null where nobody knows.</param>
    /// <param name="lastSteps">The last steps of the trace on this object, oldest first; two are enough to see the clash.</param>
    public string Describe(string objectName, string? by, params ReadOnlySpan<string> lastSteps)
    {
        var trigger = Table.Triggers[Trigger];
        var kind = objectName.StartsWith(Table.Name, StringComparison.Ordinal) ? "" : Table.Name + " ";
        var text = new StringBuilder($"{kind}{objectName}: {trigger} is not permitted in state {Table.States[State]}");
        if (Table.PermittedIn(State).Contains(Trigger))
            text.Append($" with a count of {Count}");

        var permitted = PermittedNow();
        text.Append(permitted.Length > 0 ? $"; permitted: {string.Join(", ", permitted)}" : "; nothing is permitted any more");
        if (by != null)
            text.Append($"; tried by {by}");
        foreach (var step in lastSteps)
            text.Append($"\n    after {step}");

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Describe("(unnamed)", null);

    /// <summary>What the state permits, with the counts it asks for where those differ.</summary>
    private string[] PermittedNow()
    {
        var (table, state) = (Table, State);
        return
        [
            .. table.PermittedIn(state).Select(trigger =>
                (None: Permits(trigger, 0), Some: Permits(trigger, 1)) switch
                {
                    (true, false) => $"{table.Triggers[trigger]} (none left)",
                    (false, true) => $"{table.Triggers[trigger]} (some left)",
                    _ => table.Triggers[trigger],
                }),
        ];

        bool Permits(byte trigger, int count) => table.Next(state, trigger, count) != LifetimeTable.Refused;
    }
}
