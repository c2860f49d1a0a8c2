// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Threading;
using Kernel.Analyzers.Framework;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Index;

/// <summary>
/// What the syntax of the whole compilation shows, so that most methods are found to be of no interest before anything is bound.
/// </summary>
internal sealed class CompilationIndex
{
    // A name that many members have (Add, Dispose) says little, and would make every caller interesting.
    private const int CommonName = 8;
    internal const int WrapperDepth = 3;

    private static readonly HashSet<string> s_lockNames = LockNames();

    private readonly HashSet<string> _annotated = [];
    private readonly Dictionary<string, List<MemberEntry>> _byName = [];
    private readonly Dictionary<SyntaxNode, MemberEntry> _byNode = [];
    private readonly HashSet<string> _byHand;
    private readonly HashSet<string> _interest;
    private readonly bool _annotatedReferences;

    public CompilationIndex(Compilation compilation, Options options, bool annotatedReferences, CancellationToken cancellation)
    {
        _annotatedReferences = annotatedReferences;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var index = TreeIndex.Of(tree, cancellation);
            _annotated.UnionWith(index.AnnotatedNames);
            HasNoAnalysisTypes |= index.HasNoAnalysisTypes;
            foreach (var member in index.Members)
            {
                if (!_byName.TryGetValue(member.Name, out var list))
                    _byName.Add(member.Name, list = []);
                list.Add(member);
                _byNode[member.Node] = member;
            }
        }

        IsAnnotated = annotatedReferences || _annotated.Count > 0 || options.NamesMethods;
        _byHand = ByHand(options);
        _interest = Interest(_byHand);
        if (IsAnnotated)
            CloseOver(_annotated, options);
    }

    /// <summary>Something in sight carries annotations.</summary>
    public bool IsAnnotated { get; }

    public bool HasNoAnalysisTypes { get; }

    public bool IsAnnotatedName(string name) => _annotated.Contains(name) || (name.StartsWith("op_", System.StringComparison.Ordinal) && _annotated.Contains("operator"));

    /// <summary>Members with a name, in the order of the trees.</summary>
    public List<MemberEntry>? Named(string name) => _byName.TryGetValue(name, out var list) ? list : null;

    public IEnumerable<MemberEntry> All()
    {
        foreach (var pair in _byName)
        {
            foreach (var member in pair.Value)
                yield return member;
        }
    }

    public MemberEntry? At(SyntaxNode node) =>
        _byNode.TryGetValue(node, out var entry) || (node.Parent is not null && _byNode.TryGetValue(node.Parent, out entry)) ? entry : null;

    /// <summary>Whether a member has anything that a rule looks at.</summary>
    public bool IsInteresting(MemberEntry member, bool unannotated)
    {
        if (member.IsAnnotated || _annotatedReferences)
            return true;
        if (unannotated && member.HasLock)
            return true;
        return member.Names.Overlaps(unannotated ? _interest : _annotatedClosure ?? _annotated) || (_annotatedClosure is not null && member.Names.Overlaps(_annotatedClosure));
    }

    /// <summary>Whether it is a lock taken or released by a call, or an annotation, that makes a member interesting; not only the name of a wrapper.</summary>
    public bool UsesLocksByHand(MemberEntry member) =>
        member.IsAnnotated || _annotatedReferences || member.Names.Overlaps(_byHand) || (_annotated.Count > 0 && member.Names.Overlaps(_annotatedClosure ?? _annotated));

    /// <summary>Whether a member with the name may take or release a lock for its callers.</summary>
    public bool MayBeWrapper(string name) => _interest.Contains(name) && !_byHand.Contains(name);

    /// <summary>Whether a callee may leave a lock in another state than it found it.</summary>
    public bool MayChangeLocks(MemberEntry member) => member.IsAnnotated || _annotatedReferences || member.Names.Overlaps(_interest) || member.Names.Overlaps(_annotated);

    /// <summary>Whether a member uses a name by which annotated or wrapped locks are released.</summary>
    public bool MentionsRelease(MemberEntry member) => member.Names.Overlaps(_annotated);

    private HashSet<string>? _annotatedClosure;

    private static HashSet<string> LockNames()
    {
        var names = FrameworkTable.Names(FrameworkVerbs.Acquire | FrameworkVerbs.Release | FrameworkVerbs.Scope);
        return names;
    }

    // The names that take or release a lock by a call.
    private static HashSet<string> ByHand(Options options)
    {
        var names = new HashSet<string>(s_lockNames);
        if (options.NamesTypes)
            names.UnionWith(Locks.LockTypes.CustomNames);
        return names;
    }

    // Those, and the names of members that use them, a few steps up.
    private HashSet<string> Interest(HashSet<string> byHand)
    {
        var interest = new HashSet<string>(byHand);
        var current = new HashSet<string>(interest);
        for (var depth = 0; depth < WrapperDepth; depth++)
        {
            var next = new HashSet<string>();
            foreach (var pair in _byName)
            {
                if (pair.Value.Count > CommonName || interest.Contains(pair.Key))
                    continue;
                foreach (var member in pair.Value)
                {
                    if (member.Names.Overlaps(current))
                    {
                        next.Add(pair.Key);
                        break;
                    }
                }
            }

            if (next.Count == 0)
                break;
            interest.UnionWith(next);
            current = next;
        }

        return interest;
    }

    // In annotated code a method may lead to an annotated one by way of any number of others.
    private void CloseOver(HashSet<string> names, Options options)
    {
        var closure = new HashSet<string>(names);
        closure.UnionWith(options.MethodNames());
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var pair in _byName)
            {
                if (closure.Contains(pair.Key))
                    continue;
                foreach (var member in pair.Value)
                {
                    if (member.Names.Overlaps(closure))
                    {
                        closure.Add(pair.Key);
                        changed = true;
                        break;
                    }
                }
            }
        }

        _annotatedClosure = closure;
    }
}
