// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Annotations;
using Kernel.Analyzers.Flow;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kernel.Analyzers.Events;

// What happens in a body, as the transfer function comes by in the last pass: all that a rule can listen to. The state is the one before.

/// <summary>A lock is asked for.</summary>
/// <param name="Site">The call.</param>
/// <param name="Path">The lock.</param>
/// <param name="Before">How it was held.</param>
/// <param name="IsRefused">It is held in a way in which it cannot be taken again.</param>
/// <param name="IsOtherMode">It is not held in the mode that is asked for.</param>
/// <param name="IsAttempt">The call may come back without it.</param>
internal readonly record struct Acquired(CallSite Site, LockPath Path, Hold? Before, bool IsRefused, bool IsOtherMode, bool IsAttempt);

/// <summary>What a release came to.</summary>
internal enum ReleaseOutcome
{
    /// <summary>It undoes an acquisition of the same mode, or gives up what the caller holds, or cannot be judged.</summary>
    Fits,

    /// <summary>The lock is held in another mode.</summary>
    OtherMode,

    /// <summary>The lock is held under a flag, and released whatever the flag says.</summary>
    UnderFlag,

    /// <summary>The lock is not held.</summary>
    NotHeld,
}

/// <summary>A lock is released, or only made a shared one.</summary>
internal readonly record struct Released(CallSite Site, LockPath Path, LockMode Mode, Hold? Before, ReleaseOutcome Outcome, bool IsDowngrade = false);

/// <summary>A release in a finally block that some way comes to without the lock. After the last pass.</summary>
/// <param name="Release">The release.</param>
/// <param name="Path">The lock.</param>
/// <param name="How">How that way left, in words; nothing if it is plain to see.</param>
/// <param name="Taken">The acquisition that it releases on another way.</param>
internal readonly record struct ReleaseMissed(SyntaxNode Release, LockPath Path, string How, SyntaxNode Taken);

/// <summary>A member is touched, or what it refers to, that is guarded by locks: any of them to read it, each of them to write it.</summary>
internal readonly record struct Accessed(IOperation Operation, string Name, ImmutableArray<LockPath> Needed, bool Writes, bool IsAtomic);

/// <summary>A member is read that readers see without a lock, in a read-side section, or with the lock of those who update it.</summary>
internal readonly record struct RcuRead(IOperation Operation, ISymbol Member, LockPath? UpdateLock);

/// <summary>An annotated method is called.</summary>
internal readonly record struct Called(CallSite Site, MethodContract Contract);

/// <summary>An object is freed.</summary>
internal readonly record struct Freed(CallSite Site, LockPath Path);

/// <summary>A reference is used that was given up.</summary>
internal readonly record struct Used(LockPath Path, SyntaxNode Node, ReferenceFact Fact);

/// <summary>A reference is given up that was given up before.</summary>
internal readonly record struct GivenUpAgain(LockPath Path, SyntaxNode Node, ReferenceStates How, ReferenceFact Before);

/// <summary>A reference that is owned has no name any more.</summary>
/// <param name="Owner">The call that made it.</param>
/// <param name="Name">What a reader calls that.</param>
internal readonly record struct ReferenceLost(SyntaxNode Owner, string Name);

/// <summary>The method may return to its caller here, and go on later.</summary>
internal readonly record struct Awaited(IAwaitOperation Operation);

/// <summary>Paths meet, and a lock that was taken here is held on some of them only. In any pass.</summary>
/// <param name="Path">The lock.</param>
/// <param name="Site">Where it was taken.</param>
/// <param name="Place">Where they meet; nothing where there is no code.</param>
internal readonly record struct HeldWhereMet(LockPath Path, SyntaxNode Site, SyntaxNode? Place);

/// <summary>An exception leaves the body.</summary>
/// <param name="Left">The state with which it leaves.</param>
/// <param name="What">What throws it.</param>
internal readonly record struct Thrown(FlowState Left, string What);

/// <summary>The body ends with a lock held that no caller can know of.</summary>
/// <param name="Path">The lock.</param>
/// <param name="Site">Where it was taken.</param>
/// <param name="IsAlways">On every path.</param>
internal readonly record struct LeftHeld(LockPath Path, SyntaxNode Site, bool IsAlways);

/// <summary>The body does not do what an annotation of its method says.</summary>
internal readonly record struct PromiseBroken(LockSpec Spec);
