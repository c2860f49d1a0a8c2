// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Framework;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Transfer;

/// <summary>What is noted for rules that look at the whole body afterwards.</summary>
internal sealed class NoteTaker(Body body, Point point, MethodFlow flow, Exemptions exemptions)
{
    public bool Acquires { get; set; }

    public void NoteAccess(IOperation operation, ISymbol member, LockPath? receiver, AccessKind access)
    {
        if (!point.IsFinal || (receiver is null && !member.IsStatic))
            return;
        if (body.Context.Guards.Candidates.Has(member) && !exemptions.IsExemptObject(receiver, member) && !Guards.IsAtomicAccess(operation))
            flow.Note().Accesses.Add(new AccessNote(operation.Syntax, member, member.IsStatic ? null : receiver, access != AccessKind.Read || Changes(operation), !Accesses.IsUncounted(operation.Syntax), point.State));

        // Only where a lock is taken can a test be without one, and a write be under one. Of an indexer nobody knows which element it is.
        if (!Acquires || member is IPropertySymbol { IsIndexer: true })
            return;
        if (access == AccessKind.Read)
            NoteTest(operation.Syntax, member, receiver);
        else if (!exemptions.IsExemptObject(receiver, member) && point.HoldsOwn())
            flow.Note().LockedWrites.Add(new PlaceNote(operation.Syntax, member, body.Context.Paths.Member(receiver, member), point.State));
    }

    // A call that changes the collection, and what is written to an element of it.
    private bool Changes(IOperation operation) => operation.Parent switch
    {
        IInvocationOperation call when call.Instance == operation => body.Context.Framework.Find(call.TargetMethod)?.Has(FrameworkVerbs.Changes) == true,
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
            flow.Note().Tests.Add(new PlaceNote(test, member, body.Context.Paths.Member(receiver, member), point.State));
    }

    // What a member refers to gets another name.
    public void NoteLeave(Value value, LockPath? into, SyntaxNode node)
    {
        if (!point.IsFinal || value.Path is not { Kind: PathKind.Member or PathKind.Call } path || Rules.Views.Behind(path) is not { Kind: PathKind.Member, Symbol: { } member, Type.IsReferenceType: true } place || place.Equals(into))
            return;
        if (body.Context.MemberContract(member).Any || body.Context.Guards.Candidates.Has(member))
            flow.Note().Leaves.Add(new LeaveNote(node, path, into, point.State));
    }

    // What is put into a collection; the collection's own elements may come from the other.
    public void NotePut(CallSite site)
    {
        for (var i = 0; i < site.Values.Length; i++)
        {
            if (site.Target.Parameters[i].Type is not INamedTypeSymbol { Name: "IEnumerable" } && site.Argument(i) is { } argument)
                NoteLeave(site.Values[i], site.Receiver, argument.Value.Syntax);
        }
    }

    public static SyntaxNode Given(IOperation by) => by.Syntax is AssignmentExpressionSyntax assignment ? assignment.Right : by.Syntax;

    public void NoteYield(IReturnOperation operation, Value given)
    {
        if (operation is { Kind: OperationKind.YieldReturn, ReturnedValue: { } value })
            NoteLeave(given, null, value.Syntax);
        if (point.IsFinal && operation.Kind == OperationKind.YieldReturn && point.HoldsOwn())
            flow.Note().Yields.Add((operation.Syntax, point.State));
    }

    public void NoteWait(IInvocationOperation call)
    {
        if (point.IsFinal && call.TargetMethod is { Name: "Wait", ContainingType: { Name: "Monitor", ContainingNamespace.Name: "Threading" } })
            flow.Note().Waits.Add(call.Syntax);
    }
}
