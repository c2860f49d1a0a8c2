// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Collections.Generic;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>Counts, when asked, under which locks a member is touched in the whole compilation.</summary>
internal sealed class InferredGuards(LockContext context)
{
    private const int MinHeld = 3;
    private const int MinMethods = 2;
    private const int Share = 4;

    // A name that occurs this often elsewhere is not looked after: its accesses are not all known then.
    private const int MaxElsewhere = 40;

    private readonly ConcurrentDictionary<ISymbol, InferredGuard?> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _changed = new(SymbolEqualityComparer.Default);

    public GuardCandidates Candidates { get; } = new(context);

    /// <summary>The lock that guards a member by habit: everywhere, or with exceptions that are few enough to be mistakes.</summary>
    public InferredGuard? Of(ISymbol member)
    {
        if (!Candidates.Has(member))
            return null;
        var original = member.OriginalDefinition;
        return _known.TryGetValue(original, out var known) ? known : _known.GetOrAdd(original, Find(original));
    }

    /// <summary>Whether a private member is touched somewhere without a lock.</summary>
    public bool IsReachedWithout(ISymbol member, GuardKey? key)
    {
        if (key is not { } wanted || !Candidates.Has(member))
            return Candidates.IsUsedOpenly(member);
        var entries = new EntryLocks(context);
        return Accesses(member.OriginalDefinition) is { } accesses && accesses.Exists(access => !access.Holds(wanted, entries) && !access.IsUnknown(wanted));
    }

    /// <summary>Whether an object that a member refers to may change once it is made: by more than the methods that put it there.</summary>
    public bool IsChanged(ISymbol member) => _changed.GetOrAdd(member.OriginalDefinition, FindChange);

    private bool FindChange(ISymbol member)
    {
        if (Accesses(member) is not { } accesses)
            return true;
        var makers = new HashSet<MemberEntry>();
        foreach (var access in accesses)
        {
            if (access.Assigns)
                makers.Add(access.Entry);
        }

        return accesses.Exists(access => !access.Assigns && !makers.Contains(access.Entry) && !ObjectUses.OnlyReads(access.Node));
    }

    private InferredGuard? Find(ISymbol member)
    {
        if (Accesses(member) is not { } accesses)
            return null;
        var counts = new Dictionary<GuardKey, int>();
        foreach (var access in accesses)
        {
            foreach (var key in access.Keys)
                counts[key] = (counts.TryGetValue(key, out var count) ? count : 0) + 1;
        }

        // Touched in private methods only: it is their callers who hold the lock.
        if (counts.Count == 0)
        {
            foreach (var access in accesses)
            {
                foreach (var key in access.KeysOfCallers(context))
                    counts[key] = 0;
            }
        }

        GuardKey? best = null;
        foreach (var pair in counts)
        {
            if (best is null || pair.Value > counts[best.Value] || (pair.Value == counts[best.Value] && string.CompareOrdinal(pair.Key.Path.ToString(), best.Value.Path.ToString()) < 0))
                best = pair.Key;
        }

        return best is { } found ? Judge(member, accesses, found) : null;
    }

    private InferredGuard? Judge(ISymbol member, List<CountedAccess> accesses, GuardKey key)
    {
        var entries = new EntryLocks(context);
        var methods = new HashSet<SyntaxNode>();
        var others = new List<CountedAccess>();
        SyntaxNode? example = null;
        var held = 0;
        var written = false;
        var replaced = IsReference(member);
        foreach (var access in accesses)
        {
            if (access.IsUnknown(key))
                continue;

            // lock (_x) for the sake of _x: another object there is another lock, which is KRN0025's to say.
            if (access.Assigns && SymbolEqualityComparer.Default.Equals(key.Path.Symbol, member))
                continue;
            if (access.Holds(key, entries))
            {
                held++;
                replaced &= access.Assigns;
                methods.Add(access.Entry.Node);
                example ??= access.Node;
                written |= access.Writes;
            }
            else
            {
                others.Add(access);
            }
        }

        if (held < MinHeld || methods.Count < MinMethods)
            return null;

        // Whom to ask about the callers takes longer, and is over as soon as there are too many.
        var without = new HashSet<SyntaxNode>();
        foreach (var access in others)
        {
            if (access.IsDoubtful(key) || access.IsLeftToCallers(context, key, entries) || access.IsAskedTwice(context, key, entries))
                continue;
            without.Add(access.Node);
            replaced &= !access.Writes;
            written |= access.Writes;
            if (!AreFew(without.Count, held))
                return null;
        }

        // The lock is for those who put a new object there; who only takes what is there needs none.
        if (!written || (without.Count > 0 && (replaced || Snapshots.Are(member, accesses, key, entries))))
            return null;
        return without.Count == 0 || AreFew(without.Count + UnboundAccesses.Count(context, member, Entries(member, out _)), held) ? new InferredGuard(key, held, example!, without) : null;
    }

    private static bool AreFew(int without, int held) => without <= GuardCandidates.MaxWithout && without * Share <= held + without;

    private static bool IsReference(ISymbol member) => member is IFieldSymbol { Type.IsReferenceType: true } or IPropertySymbol { Type.IsReferenceType: true };

    // All accesses that count, each once; nothing if some cannot be known.
    private List<CountedAccess>? Accesses(ISymbol member)
    {
        var found = new List<CountedAccess>();
        foreach (var entry in Entries(member, out var tooMany))
        {
            if (tooMany || MemberFlows.Root(context, entry.Node) is not { } root)
                return null;
            var flows = FlowTree.All(context, root);
            var here = new List<CountedAccess>();
            foreach (var flow in flows)
            {
                if (Makings.IsMaking(context, flow.Method))
                    continue;
                foreach (var note in flow.Notes.Accesses)
                {
                    if (SymbolEqualityComparer.Default.Equals(note.Member.OriginalDefinition, member))
                        CountedAccess.Add(here, note, flow, flows, entry);
                }
            }

            DoubleChecks.Remove(context, member, here, flows);
            found.AddRange(here);
        }

        return found;
    }

    private List<MemberEntry> Entries(ISymbol member, out bool tooMany)
    {
        tooMany = false;
        var type = member.ContainingType;
        while (type.ContainingType is not null)
            type = type.ContainingType;
        var entries = new List<MemberEntry>();
        foreach (var entry in EntryLocks.Mentioning(type, member.Name))
        {
            if (!GuardCandidates.IsExempt(entry))
                entries.Add(entry);
        }

        if (member.DeclaredAccessibility == Accessibility.Private)
            return entries;
        var known = new HashSet<MemberEntry>(entries);
        var elsewhere = 0;
        foreach (var entry in context.Index.All())
        {
            if (!entry.Mentions(member.Name) || GuardCandidates.IsExempt(entry) || !known.Add(entry))
                continue;
            tooMany |= ++elsewhere > MaxElsewhere;
            if (tooMany)
                break;
            entries.Add(entry);
        }

        return entries;
    }
}
