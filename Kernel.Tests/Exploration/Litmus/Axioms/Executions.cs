// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>All ways in which loads could find stores, and in which the stores of each variable could follow each other.</summary>
internal static class Executions
{
    public static IEnumerable<Execution> Of(Event[] events)
    {
        var loads = Indexes(events, it => it.Act == Act.Load).ToList();
        var orders = Indexes(events, it => it.Act == Act.Store).GroupBy(i => events[i].Variable)
            .Select(stores => Permutations([.. stores.Skip(1)]).Select(it => (int[])[stores.First(), .. it]).ToList());
        foreach (var order in Product([.. orders]))
        {
            var found = Product([.. loads.Select(load => Indexes(events, it => it.Act == Act.Store && it.Variable == events[load].Variable).ToList())]);
            foreach (var choice in found)
            {
                var of = new int[events.Length];
                Array.Fill(of, -1);
                for (var i = 0; i < loads.Count; i++)
                    of[loads[i]] = choice[i];
                yield return new Execution(events, of, order);
            }
        }
    }

    private static IEnumerable<int> Indexes(Event[] events, Func<Event, bool> isIn) => Enumerable.Range(0, events.Length).Where(i => isIn(events[i]));

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 0 ? [[]]
        : items.SelectMany(first => Permutations([.. items.Where(it => it != first)]).Select(rest => (int[])[first, .. rest]));

    private static IEnumerable<List<T>> Product<T>(List<List<T>> choices) =>
        choices.Aggregate((IEnumerable<List<T>>)[[]], (done, next) => done.SelectMany(it => next.Select(one => (List<T>)[.. it, one])));
}

/// <summary>One of them.</summary>
/// <param name="events">The events.</param>
/// <param name="found">For each load, the store that it finds.</param>
/// <param name="orders">For each variable, its stores in their order.</param>
internal sealed class Execution(Event[] events, int[] found, List<int[]> orders)
{
    /// <summary>For each load, the store that it finds; -1 for other events.</summary>
    public int[] Found => found;

    /// <summary>Whether a store comes after another to its variable.</summary>
    public bool Follows(int first, int second) => orders.Any(it => Array.IndexOf(it, first) is >= 0 and var a && Array.IndexOf(it, second) > a);

    /// <summary>Whether a store writes what a load has found.</summary>
    public bool IsDependent(int load, int store) => events[load].Act == Act.Load && Source(store) == load;

    /// <summary>The load whose register a store writes; -1 for none.</summary>
    private int Source(int store)
    {
        if (events[store] is not { Act: Act.Store, Of: { From: >= 0 } statement })
            return -1;
        for (var i = store - 1; i >= 0; i--)
        {
            if (events[i].Thread == events[store].Thread && events[i].Act == Act.Load && events[i].Of!.Register == statement.From)
                return i;
        }
        return -1;
    }

    /// <summary>r0 to r3, then x, y, z, w; null where a value depends on itself.</summary>
    public string? Outcome()
    {
        var (registers, variables) = (new int[4], new int[4]);
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i] is not { Act: Act.Load, Of.Register: >= 0 and var register } load)
                continue;
            if (Value(found[i], 0) is not { } value)
                return null;
            registers[register] = load is { Modifies: true, Of.Act: Act.Increment } ? value + load.Of.Value : value;
        }
        foreach (var order in orders)
        {
            if (Value(order[^1], 0) is not { } last)
                return null;
            variables["xyzw".IndexOf(events[order[^1]].Variable)] = last;
        }
        return string.Concat(registers) + " " + string.Concat(variables);
    }

    private int? Value(int store, int depth)
    {
        if (depth > events.Length)
            return null;
        var it = events[store];
        if (it.Of is not { } statement)
            return 0;
        if (it.Modifies && statement.Act == Act.Increment)
            return Value(found[store - 1], depth + 1) + statement.Value;
        if (statement.From < 0)
            return statement.Value;
        return Source(store) is >= 0 and var load ? Value(found[load], depth + 1) : 0;
    }
}
