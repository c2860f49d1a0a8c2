// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Index;

/// <summary>
/// The members of a compilation by their names. After an edit of a few files the table of the compilation before is taken over as it
/// is, and only the members of those files are looked up apart.
/// </summary>
internal sealed class MemberTable
{
    private const int MaxReplaced = 16;

    private readonly Dictionary<string, List<(int Tree, MemberEntry Member)>> _base;
    private readonly Dictionary<int, TreeIndex> _replaced;

    public MemberTable(IReadOnlyList<TreeIndex> trees)
    {
        _base = [];
        _replaced = [];
        for (var i = 0; i < trees.Count; i++)
        {
            foreach (var member in trees[i].Members)
            {
                if (!_base.TryGetValue(member.Name, out var list))
                    _base.Add(member.Name, list = []);
                list.Add((i, member));
            }
        }
    }

    private MemberTable(Dictionary<string, List<(int Tree, MemberEntry Member)>> known, Dictionary<int, TreeIndex> replaced)
    {
        _base = known;
        _replaced = replaced;
    }

    /// <summary>The table with other trees in some places; none if that would be too many.</summary>
    public MemberTable? With(IReadOnlyList<(int Tree, TreeIndex Index)> changes)
    {
        var replaced = new Dictionary<int, TreeIndex>(_replaced);
        foreach (var (tree, index) in changes)
            replaced[tree] = index;
        return replaced.Count > MaxReplaced ? null : new MemberTable(_base, replaced);
    }

    /// <summary>Members with a name, in the order of the trees.</summary>
    public List<MemberEntry> Named(string name)
    {
        var found = new List<(int Tree, MemberEntry Member)>();
        if (_base.TryGetValue(name, out var list))
        {
            foreach (var pair in list)
            {
                if (!_replaced.ContainsKey(pair.Tree))
                    found.Add(pair);
            }
        }

        var old = found.Count;
        foreach (var replaced in _replaced)
        {
            foreach (var member in replaced.Value.Named(name))
                found.Add((replaced.Key, member));
        }

        // Within a tree the members stay in their order: a sort of few elements by tree has to be a stable one.
        for (var i = old; i < found.Count; i++)
        {
            var moved = found[i];
            var at = i;
            for (; at > 0 && found[at - 1].Tree > moved.Tree; at--)
                found[at] = found[at - 1];
            found[at] = moved;
        }

        return found.ConvertAll(static pair => pair.Member);
    }

    /// <summary>All names, and the members that have each; in no order.</summary>
    public IEnumerable<KeyValuePair<string, List<MemberEntry>>> Groups()
    {
        foreach (var pair in _base)
            yield return new(pair.Key, Named(pair.Key));
        var seen = new HashSet<string>();
        foreach (var replaced in _replaced)
        {
            foreach (var member in replaced.Value.Members)
            {
                if (!_base.ContainsKey(member.Name) && seen.Add(member.Name))
                    yield return new(member.Name, Named(member.Name));
            }
        }
    }
}
