// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;

namespace Kernel.Exploration;

/// <summary>
/// What the stores of a litmus test store: of each variable numbers that are different, also as sums, so that a value says which stores came before it. Everything is 0 in the beginning.
/// </summary>
internal sealed class LitmusValues
{
    private readonly Execution _execution;
    private readonly Conflicts _conflicts;
    private readonly Dictionary<int, int> _operands = [];
    private readonly Dictionary<int, int> _values = [];
    private readonly Dictionary<int, int> _found = [];
    private readonly Dictionary<int, int> _last = [];

    private LitmusValues(Execution execution, Conflicts conflicts)
    {
        _execution = execution;
        _conflicts = conflicts;
    }

    /// <summary>The values of the accesses of a cycle; null where one finds what a store has stored that is neither in it nor before all that are.</summary>
    public static LitmusValues? Of(IReadOnlyList<int> cycle, Execution execution, Conflicts conflicts)
    {
        var it = new LitmusValues(execution, conflicts);
        foreach (var cell in cycle.GroupBy(i => execution.Events[i].Address))
        {
            if (!it.Take([.. cell]))
                return null;
        }
        return it;
    }

    /// <summary>What a store stores, or adds.</summary>
    public int Operand(int store) => _operands[store];

    /// <summary>What is in the cell behind a store.</summary>
    public int Value(int store) => _values[store];

    /// <summary>What a load, or a read-modify-write, finds.</summary>
    public int Found(int load) => _found[load];

    /// <summary>The cells of more than one store, with what is in them in the end.</summary>
    public IEnumerable<(int Address, int Value)> Last => _last.Select(it => (it.Key, it.Value));

    private bool Take(List<int> cell)
    {
        var events = _execution.Events;
        var stores = cell.Where(i => events[i].IsStore).OrderBy(_conflicts.Place).ToList();
        var value = 0;
        for (var i = 0; i < stores.Count; i++)
        {
            _found[stores[i]] = value;
            _operands[stores[i]] = 1 << i;
            value = _conflicts.Adds(stores[i]) ? value + (1 << i) : 1 << i;
            _values[stores[i]] = value;
        }
        if (stores.Count > 1)
            _last[events[cell[0]].Address] = value;
        foreach (var load in cell.Where(i => !events[i].IsStore))
        {
            // Stores that are not in the cycle are not in the test: what they add is in no value, and what they replace has to be none of the test's.
            var from = events[load].From;
            var last = stores.FindLastIndex(it => _conflicts.Place(it) <= _conflicts.Place(from));
            if (last >= 0 && !_conflicts.IsIn(stores[last], from))
                return false;
            _found[load] = last < 0 ? 0 : _values[stores[last]];
        }
        return true;
    }
}
