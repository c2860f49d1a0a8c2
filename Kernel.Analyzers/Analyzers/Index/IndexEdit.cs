// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;

namespace Kernel.Analyzers.Index;

/// <summary>What differs between two compilations with the same number of files, as far as an index goes.</summary>
internal sealed class IndexEdit
{
    public const int MaxTrees = 16;

    private readonly List<(MemberEntry Before, MemberEntry After)> _edited = [];
    private readonly bool _sameMembers = true;

    public IndexEdit(List<(int Tree, TreeIndex Index)> changes, List<TreeIndex> before)
    {
        Changes = changes;
        KeepsAnnotations = true;
        for (var i = 0; i < changes.Count; i++)
        {
            var (old, now) = (before[i], changes[i].Index);
            KeepsAnnotations &= old.AnnotatedNames.SetEquals(now.AnnotatedNames);
            _sameMembers &= Pair(old.Members, now.Members);
        }
    }

    public List<(int Tree, TreeIndex Index)> Changes { get; }

    public bool KeepsAnnotations { get; }

    /// <summary>Names that lead to locks stay what they are if no member mentions one more or one less of them.</summary>
    public bool KeepsInterest(HashSet<string> interest)
    {
        if (!_sameMembers)
            return false;
        foreach (var (before, after) in _edited)
        {
            if (Differs(before.Names, after.Names, interest) || Differs(after.Names, before.Names, interest))
                return false;
        }

        return true;
    }

    /// <summary>The same for a closure, where it does not matter how a member that is in it comes to be so once more.</summary>
    public bool KeepsClosure(HashSet<string> closure)
    {
        if (!_sameMembers)
            return false;
        foreach (var (before, after) in _edited)
        {
            if (Differs(before.Names, after.Names, closure) || (!closure.Contains(after.Name) && Differs(after.Names, before.Names, closure)))
                return false;
        }

        return true;
    }

    private bool Pair(List<MemberEntry> before, List<MemberEntry> after)
    {
        if (before.Count != after.Count)
            return false;
        for (var i = 0; i < before.Count; i++)
        {
            if (before[i].Name != after[i].Name)
                return false;
            if (!before[i].Names.AsSpan().SequenceEqual(after[i].Names))
                _edited.Add((before[i], after[i]));
        }

        return true;
    }

    // Whether something of the set is mentioned in the one and not in the other.
    private static bool Differs(string[] names, string[] others, HashSet<string> set)
    {
        foreach (var name in names)
        {
            if (set.Contains(name) && Array.BinarySearch(others, name, StringComparer.Ordinal) < 0)
                return true;
        }

        return false;
    }
}
