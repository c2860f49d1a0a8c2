// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Collections.Immutable;
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

    /// <summary>The one that is about a lock.</summary>
    public static LockSpec? Find(List<LockSpec> specs, LockPath path)
    {
        foreach (var spec in specs)
        {
            if (spec.Path.Equals(path))
                return spec;
        }

        return null;
    }
}

/// <summary>What a callee does to the place that an argument refers to, where an annotation says so.</summary>
internal enum ParameterUse
{
    Unsaid,
    Read,
    Written,
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

    /// <summary>What is returned is new, and nobody else can reach it yet.</summary>
    public bool Unshared { get; set; }

    public bool NoAnalysis { get; set; }

    /// <summary>Parameters whose reference the callee takes over, by ordinal.</summary>
    public bool[]? Consumes { get; set; }

    /// <summary>Out parameters that hand out a reference, by ordinal.</summary>
    public bool[]? NewReferences { get; set; }

    /// <summary>Parameters of which the callee reads, or writes, what they refer to, by ordinal.</summary>
    public ParameterUse[]? Uses { get; set; }

    /// <summary>There is an annotation about holding: nothing is inferred for the method then.</summary>
    public bool SaysBalance =>
        Acquires.Count > 0 || Releases.Count > 0 || TryAcquires.Count > 0 || Downgrades.Count > 0 || MustHold.Count > 0 || MustNotHold.Count > 0
        || AssertsHeld.Count > 0;

    public bool Any =>
        SaysBalance || ReturnsLock is not null || FinalRelease || DeferredRelease || ReleaseBoundary || MightSleep || Atomic || Signals || Frees
        || GracePeriod || NewReference || Unshared || NoAnalysis || Consumes is not null || NewReferences is not null || Uses is not null;

    /// <summary>The annotations say what happens to the argument here, and that there is nothing that it could be put into.</summary>
    public bool OnlyTouches(int ordinal)
    {
        if (Names(Acquires, ordinal) || Names(Releases, ordinal) || Names(AssertsHeld, ordinal))
            return true;
        if (Uses is null || Uses[ordinal] == ParameterUse.Unsaid)
            return false;
        for (var i = 0; i < Uses.Length; i++)
        {
            if (i != ordinal && Uses[i] == ParameterUse.Written)
                return false;
        }

        return true;
    }

    private static bool Names(List<LockSpec> specs, int ordinal) =>
        specs.Exists(spec => spec.Path is { Kind: PathKind.Parameter, Item: IParameterSymbol parameter } && parameter.Ordinal == ordinal);

    public bool IsRelease => FinalRelease || DeferredRelease;

    public static void Add(ref List<LockSpec> list, LockSpec spec)
    {
        if (ReferenceEquals(list, s_none))
            list = [];

        // Said twice is said once.
        foreach (var known in list)
        {
            if (known.Mode == spec.Mode && known.Success == spec.Success && known.Path.Equals(spec.Path))
                return;
        }

        list.Add(spec);
    }
}

/// <summary>The locks of one annotation that guard a member, or what it refers to: any of them to read, all of them to write.</summary>
internal readonly struct Guard(ImmutableArray<LockPath> paths, bool writesOnly)
{
    public ImmutableArray<LockPath> Paths { get; } = paths;

    /// <summary>Reading needs no lock, or another.</summary>
    public bool WritesOnly { get; } = writesOnly;

    public bool Judges(bool write) => write || !WritesOnly;
}

/// <summary>What the annotations of a field or property promise.</summary>
internal sealed class MemberContract
{
    public static readonly MemberContract Empty = new();

    public List<Guard>? GuardedBy { get; set; }

    public List<Guard>? PointeeGuardedBy { get; set; }

    public LockPath? ReturnsLock { get; set; }

    public bool RcuProtected { get; set; }

    public LockPath? RcuUpdateLock { get; set; }

    public LockPath? Handoff { get; set; }

    public bool NoAnalysis { get; set; }

    public bool Any => GuardedBy is not null || PointeeGuardedBy is not null || RcuProtected || Handoff is not null;
}
