// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kernel.Analyzers.Framework;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Index;

/// <summary>
/// What the syntax of the whole compilation shows, so that most methods are found to be of no interest before anything is bound.
/// </summary>
/// <remarks>
/// It holds nothing but syntax. After an edit it is made from the one before (see <see cref="IndexCache"/>): what the edit cannot have
/// changed is taken over, so that the cost is that of the edited file and not of the project.
/// </remarks>
internal sealed class CompilationIndex
{
    // A name that many members have (Add, Dispose) says little, and would make every caller interesting.
    private const int CommonName = 8;
    internal const int WrapperDepth = 3;

    private static readonly HashSet<string> s_lockNames = FrameworkTable.Names(FrameworkVerbs.Acquire | FrameworkVerbs.Release | FrameworkVerbs.Scope);

    private readonly SyntaxTree[] _trees;
    private readonly TreeIndex[] _indices;
    private readonly MemberTable _members;
    private readonly HashSet<string> _seeds;
    private readonly HashSet<string> _annotated;
    private readonly HashSet<string> _byHand;
    private readonly HashSet<string> _interest;
    private readonly HashSet<string> _runners = [];
    private readonly HashSet<string>? _annotatedClosure;
    private readonly bool _annotatedReferences;

    private CompilationIndex(SyntaxTree[] trees, TreeIndex[] indices, Options options, bool annotatedReferences, CompilationIndex? before)
    {
        _trees = trees;
        _indices = indices;
        _annotatedReferences = annotatedReferences;
        _byHand = ByHand(options);
        _seeds = [.. options.MethodNames()];
        var edit = before is not null && before._byHand.SetEquals(_byHand) && before._seeds.SetEquals(_seeds) ? before.Edit(trees, indices) : null;
        _members = (edit is null ? null : before!._members.With(edit.Changes)) ?? new MemberTable(indices);
        _annotated = edit is { KeepsAnnotations: true } ? before!._annotated : Annotated(indices);
        foreach (var index in indices)
        {
            HasNoAnalysisTypes |= index.HasNoAnalysisTypes;
            _runners.UnionWith(index.Runners);
        }

        IsAnnotated = annotatedReferences || _annotated.Count > 0 || options.NamesMethods;
        _interest = edit is not null && edit.KeepsInterest(before!._interest) ? before._interest : Interest();
        if (!IsAnnotated)
            return;
        var closure = edit is { KeepsAnnotations: true } ? before!._annotatedClosure : null;
        _annotatedClosure = closure is not null && edit!.KeepsClosure(closure) ? closure : Closure();
    }

    /// <summary>Something in sight carries annotations.</summary>
    public bool IsAnnotated { get; }

    public bool HasNoAnalysisTypes { get; }

    public SyntaxTree[] Trees => _trees;

    /// <summary>The index of a compilation; of the one before what can be is taken over.</summary>
    public static CompilationIndex Of(Compilation compilation, Options options, bool annotatedReferences, CompilationIndex? before, CancellationToken cancellation)
    {
        var trees = compilation.SyntaxTrees.ToArray();
        var indices = new TreeIndex[trees.Length];
        var known = before is not null && before._trees.Length == trees.Length ? before : null;
        for (var i = 0; i < trees.Length; i++)
            indices[i] = known is not null && known._trees[i] == trees[i] ? known._indices[i] : TreeIndex.Of(trees[i], cancellation);
        return new CompilationIndex(trees, indices, options, annotatedReferences, known);
    }

    public bool IsAnnotatedName(string name) => _annotated.Contains(name) || (name.StartsWith("op_", System.StringComparison.Ordinal) && _annotated.Contains("operator"));

    /// <summary>Members with a name, in the order of the trees.</summary>
    public List<MemberEntry> Named(string name) => _members.Named(name);

    public IEnumerable<MemberEntry> All()
    {
        foreach (var index in _indices)
        {
            foreach (var member in index.Members)
                yield return member;
        }
    }

    public static MemberEntry? At(SyntaxNode node)
    {
        var index = TreeIndex.Of(node.SyntaxTree, default);
        return index.At(node) ?? (node.Parent is null ? null : index.At(node.Parent));
    }

    /// <summary>Whether a member has anything that a rule looks at.</summary>
    public bool IsInteresting(MemberEntry member, bool unannotated)
    {
        if (member.IsAnnotated || _annotatedReferences)
            return true;
        if (unannotated && member.HasLock)
            return true;
        return member.MentionsAny(unannotated ? _interest : _annotatedClosure ?? _annotated) || (_annotatedClosure is not null && member.MentionsAny(_annotatedClosure));
    }

    /// <summary>Whether a lock may be held in a member, as its names tell; nothing is bound for the answer.</summary>
    public bool MayLock(MemberEntry member) => member.HasLock || member.IsAnnotated || member.MentionsAny(_interest);

    /// <summary>Whether a member may hand code to a method that runs it with a lock held.</summary>
    public bool MayHandToRunner(MemberEntry member) => member.MentionsAny(_runners);

    /// <summary>Whether it is a lock taken or released by a call, or an annotation, that makes a member interesting; not only the name of a wrapper.</summary>
    public bool UsesLocksByHand(MemberEntry member) =>
        member.IsAnnotated || _annotatedReferences || member.MentionsAny(_byHand) || (_annotated.Count > 0 && member.MentionsAny(_annotatedClosure ?? _annotated));

    /// <summary>Whether a member with the name may take or release a lock for its callers.</summary>
    public bool MayBeWrapper(string name) => _interest.Contains(name) && !_byHand.Contains(name);

    /// <summary>Whether a callee may leave a lock in another state than it found it.</summary>
    public bool MayChangeLocks(MemberEntry member) => member.IsAnnotated || _annotatedReferences || member.MentionsAny(_interest) || member.MentionsAny(_annotated);

    /// <summary>Whether a member uses a name by which annotated or wrapped locks are released.</summary>
    public bool MentionsRelease(MemberEntry member) => member.MentionsAny(_annotated);

    private IndexEdit? Edit(SyntaxTree[] trees, TreeIndex[] indices)
    {
        var changes = new List<(int, TreeIndex)>();
        var old = new List<TreeIndex>();
        for (var i = 0; i < trees.Length; i++)
        {
            if (trees[i] == _trees[i])
                continue;
            changes.Add((i, indices[i]));
            old.Add(_indices[i]);
        }

        return changes.Count > IndexEdit.MaxTrees ? null : new IndexEdit(changes, old);
    }

    private static HashSet<string> Annotated(TreeIndex[] indices)
    {
        var names = new HashSet<string>();
        foreach (var index in indices)
            names.UnionWith(index.AnnotatedNames);
        return names;
    }

    // The names that take or release a lock by a call.
    private static HashSet<string> ByHand(Options options)
    {
        if (!options.NamesTypes)
            return s_lockNames;
        var names = new HashSet<string>(s_lockNames);
        names.UnionWith(Locks.LockTypes.CustomNames);
        return names;
    }

    // Those, and the names of members that use them, a few steps up.
    private HashSet<string> Interest()
    {
        var interest = new HashSet<string>(_byHand);
        var groups = _members.Groups().ToList();
        var current = interest;
        for (var depth = 0; depth < WrapperDepth; depth++)
        {
            var next = new HashSet<string>();
            foreach (var pair in groups)
            {
                if (pair.Value.Count <= CommonName && !interest.Contains(pair.Key) && pair.Value.Exists(member => member.MentionsAny(current)))
                    next.Add(pair.Key);
            }

            if (next.Count == 0)
                break;
            interest.UnionWith(next);
            current = next;
        }

        return interest;
    }

    // In annotated code a method may lead to an annotated one by way of any number of others.
    private HashSet<string> Closure()
    {
        var closure = new HashSet<string>(_annotated);
        closure.UnionWith(_seeds);
        var rest = _members.Groups().Where(pair => !closure.Contains(pair.Key)).ToList();
        for (var before = -1; before != rest.Count;)
        {
            before = rest.Count;
            rest.RemoveAll(pair => pair.Value.Exists(member => member.MentionsAny(closure)) && closure.Add(pair.Key));
        }

        return closure;
    }
}
