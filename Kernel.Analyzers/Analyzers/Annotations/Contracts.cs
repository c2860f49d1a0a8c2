// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using Kernel.Analyzers.Lattice;
using Kernel.Analyzers.Paths;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Annotations;

/// <summary>One lock of an annotation.</summary>
internal sealed class LockSpec(LockPath path, LockMode mode, string text, AttributeData attribute, bool success = true)
{
    public LockPath Path { get; } = path;

    public LockMode Mode { get; } = mode;

    public string Text { get; } = text;

    public AttributeData Attribute { get; } = attribute;

    /// <summary>The result with which an attempt holds the lock.</summary>
    public bool Success { get; } = success;
}

/// <summary>What the annotations of a method, and those it inherits, promise.</summary>
internal sealed class MethodContract
{
    private static readonly List<LockSpec> s_none = [];

    public static readonly MethodContract Empty = new();

    public List<LockSpec> Acquires { get; set; } = s_none;

    public List<LockSpec> Releases { get; set; } = s_none;

    public List<LockSpec> TryAcquires { get; set; } = s_none;

    public List<LockSpec> Downgrades { get; set; } = s_none;

    public List<LockSpec> MustHold { get; set; } = s_none;

    public List<LockSpec> MustNotHold { get; set; } = s_none;

    public List<LockSpec> AssertsHeld { get; set; } = s_none;

    public LockPath? ReturnsLock { get; set; }

    public bool FinalRelease { get; set; }

    public bool BoundaryOnly { get; set; }

    public bool DeferredRelease { get; set; }

    public bool ReleaseBoundary { get; set; }

    public bool MightSleep { get; set; }

    public bool Atomic { get; set; }

    public bool Signals { get; set; }

    public bool Frees { get; set; }

    public bool GracePeriod { get; set; }

    public bool NewReference { get; set; }

    public bool NoAnalysis { get; set; }

    /// <summary>Parameters whose reference the callee takes over, by ordinal.</summary>
    public bool[]? Consumes { get; set; }

    /// <summary>Out parameters that hand out a reference, by ordinal.</summary>
    public bool[]? NewReferences { get; set; }

    /// <summary>There is an annotation about holding: nothing is inferred for the method then.</summary>
    public bool SaysBalance =>
        Acquires.Count > 0 || Releases.Count > 0 || TryAcquires.Count > 0 || Downgrades.Count > 0 || MustHold.Count > 0 || MustNotHold.Count > 0
        || AssertsHeld.Count > 0;

    public bool Any =>
        SaysBalance || ReturnsLock is not null || FinalRelease || DeferredRelease || ReleaseBoundary || MightSleep || Atomic || Signals || Frees
        || GracePeriod || NewReference || NoAnalysis || Consumes is not null || NewReferences is not null;

    public bool IsRelease => FinalRelease || DeferredRelease;

    public static void Add(ref List<LockSpec> list, LockSpec spec)
    {
        if (ReferenceEquals(list, s_none))
            list = [];
        list.Add(spec);
    }
}

/// <summary>What the annotations of a field or property promise.</summary>
internal sealed class MemberContract
{
    public static readonly MemberContract Empty = new();

    public List<LockPath>? GuardedBy { get; set; }

    public List<LockPath>? PointeeGuardedBy { get; set; }

    public LockPath? ReturnsLock { get; set; }

    public bool RcuProtected { get; set; }

    public LockPath? RcuUpdateLock { get; set; }

    public LockPath? Handoff { get; set; }

    public bool NoAnalysis { get; set; }

    public bool Any => GuardedBy is not null || PointeeGuardedBy is not null || RcuProtected || Handoff is not null;
}
