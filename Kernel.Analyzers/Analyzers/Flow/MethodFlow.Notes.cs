// SPDX-License-Identifier: MIT
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Flow;

/// <summary>What is noted for rules that look at the whole body afterwards.</summary>
internal sealed partial class MethodFlow
{
    private FlowNotes? _notes;
    private bool _acquires;

    public FlowNotes Notes => _notes ?? FlowNotes.None;

    private FlowNotes Note() => _notes ??= new FlowNotes();

    private void NoteAccess(IOperation operation, ISymbol member, LockPath? receiver, AccessKind access)
    {
        if (!_pass.IsFinal || (receiver is null && !member.IsStatic))
            return;
        if (_context.Guards.Candidates.Has(member) && !IsExemptObject(receiver, member) && !IsAtomicAccess(operation))
            Note().Accesses.Add(new AccessNote(operation.Syntax, member, member.IsStatic ? null : receiver, access != AccessKind.Read || Changes(operation), !Accesses.IsUncounted(operation.Syntax), _state));

        // Only where a lock is taken can a test be without one, and a write be under one. Of an indexer nobody knows which element it is.
        if (!_acquires || member is IPropertySymbol { IsIndexer: true })
            return;
        if (access == AccessKind.Read)
            NoteTest(operation.Syntax, member, receiver);
        else if (!IsExemptObject(receiver, member) && HoldsOwn())
            Note().LockedWrites.Add(new PlaceNote(operation.Syntax, member, _context.Paths.Member(receiver, member), _state));
    }

    // A call that changes the collection, and what is written to an element of it.
    private bool Changes(IOperation operation) => operation.Parent switch
    {
        IInvocationOperation call when call.Instance == operation => _context.Framework.Find(call.TargetMethod)?.Has(Framework.FrameworkVerbs.Changes) == true,
        IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } => operation.Parent.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == operation.Parent,
            IIncrementOrDecrementOperation => true,
            _ => false,
        },
        _ => false,
    };

    private void NoteTest(SyntaxNode read, ISymbol member, LockPath? receiver)
    {
        if (Conditions.IfAround(read) is { } test)
            Note().Tests.Add(new PlaceNote(test, member, _context.Paths.Member(receiver, member), _state));
    }

    private bool HoldsOwn()
    {
        for (var i = 0; i < _state.Holds.Count; i++)
        {
            if (_state.Holds.ValueAt(i) is { IsHeld: true, Site: not null })
                return true;
        }

        return false;
    }

    /// <summary>The normal ends.</summary>
    public System.Collections.Generic.IReadOnlyList<ExitPoint> Exits => _exits;

    // What a member refers to gets another name.
    private void NoteLeave(Value value, LockPath? into, SyntaxNode node)
    {
        if (!_pass.IsFinal || value.Path is not { Kind: PathKind.Member or PathKind.Call } path || Rules.Views.Behind(path) is not { Kind: PathKind.Member, Symbol: { } member, Type.IsReferenceType: true } place || place.Equals(into))
            return;
        if (_context.MemberContract(member).Any || _context.Guards.Candidates.Has(member))
            Note().Leaves.Add(new LeaveNote(node, path, into, _state));
    }

    // What is put into a collection; the collection's own elements may come from the other.
    private void NotePut(CallSite site)
    {
        for (var i = 0; i < site.Values.Length; i++)
        {
            if (site.Target.Parameters[i].Type is not INamedTypeSymbol { Name: "IEnumerable" } && site.Argument(i) is { } argument)
                NoteLeave(site.Values[i], site.Receiver, argument.Value.Syntax);
        }
    }

    private static SyntaxNode Given(IOperation by) => by.Syntax is AssignmentExpressionSyntax assignment ? assignment.Right : by.Syntax;

    private void NoteYield(IReturnOperation operation, Value given)
    {
        if (operation is { Kind: OperationKind.YieldReturn, ReturnedValue: { } value })
            NoteLeave(given, null, value.Syntax);
        if (_pass.IsFinal && operation.Kind == OperationKind.YieldReturn && HoldsOwn())
            Note().Yields.Add((operation.Syntax, _state));
    }

    private void NoteWait(IInvocationOperation call)
    {
        if (_pass.IsFinal && call.TargetMethod is { Name: "Wait", ContainingType: { Name: "Monitor", ContainingNamespace.Name: "Threading" } })
            Note().Waits.Add(call.Syntax);
    }
}
