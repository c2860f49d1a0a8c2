// SPDX-License-Identifier: MIT
using System.Collections.Generic;

namespace Kernel.Analyzers.Annotations;

/// <summary>The names of the annotations: the only place where one is typed.</summary>
internal static class AnnotationNames
{
    public const string Namespace = "Kernel.Annotations";
    public const string Lock = "LockAttribute";
    public const string ScopedLock = "ScopedLockAttribute";
    public const string Acquires = "AcquiresAttribute";
    public const string AcquiresShared = "AcquiresSharedAttribute";
    public const string Releases = "ReleasesAttribute";
    public const string ReleasesShared = "ReleasesSharedAttribute";
    public const string TryAcquires = "TryAcquiresAttribute";
    public const string TryAcquiresShared = "TryAcquiresSharedAttribute";
    public const string Downgrades = "DowngradesAttribute";
    public const string MustHold = "MustHoldAttribute";
    public const string MustHoldShared = "MustHoldSharedAttribute";
    public const string MustNotHold = "MustNotHoldAttribute";
    public const string AssertsHeld = "AssertsHeldAttribute";
    public const string GuardedBy = "GuardedByAttribute";
    public const string PointeeGuardedBy = "PointeeGuardedByAttribute";
    public const string AcquiredBefore = "AcquiredBeforeAttribute";
    public const string AcquiredAfter = "AcquiredAfterAttribute";
    public const string ReturnsLock = "ReturnsLockAttribute";
    public const string FinalRelease = "FinalReleaseAttribute";
    public const string DeferredRelease = "DeferredReleaseAttribute";
    public const string ReleaseBoundary = "ReleaseBoundaryAttribute";
    public const string Consumes = "ConsumesAttribute";
    public const string NewReference = "NewReferenceAttribute";
    public const string MightSleep = "MightSleepAttribute";
    public const string Atomic = "AtomicAttribute";
    public const string Signals = "SignalsAttribute";
    public const string RcuProtected = "RcuProtectedAttribute";
    public const string Frees = "FreesAttribute";
    public const string GracePeriod = "GracePeriodAttribute";
    public const string RcuVisible = "RcuVisibleAttribute";
    public const string Handoff = "HandoffAttribute";
    public const string InstantHandle = "InstantHandleAttribute";
    public const string Reads = "ReadsAttribute";
    public const string Writes = "WritesAttribute";
    public const string Unshared = "UnsharedAttribute";
    public const string NoLockAnalysis = "NoLockAnalysisAttribute";

    private static readonly HashSet<string> s_written = Written();

    /// <summary>Whether a name, as it is written in source, with or without the suffix, is that of an annotation.</summary>
    public static bool IsWritten(string name) => s_written.Contains(name);

    private static HashSet<string> Written()
    {
        const string suffix = "Attribute";
        var names = new HashSet<string>();
        string[] all =
        [
            Lock, ScopedLock, Acquires, AcquiresShared, Releases, ReleasesShared, TryAcquires, TryAcquiresShared, Downgrades, MustHold,
            MustHoldShared, MustNotHold, AssertsHeld, GuardedBy, PointeeGuardedBy, AcquiredBefore, AcquiredAfter, ReturnsLock,
            FinalRelease, DeferredRelease, ReleaseBoundary, Consumes, NewReference, MightSleep, Atomic, Signals, RcuProtected, Frees,
            GracePeriod, RcuVisible, Handoff, InstantHandle, Reads, Writes, Unshared, NoLockAnalysis,
        ];
        foreach (var name in all)
        {
            names.Add(name);
            names.Add(name.Substring(0, name.Length - suffix.Length));
        }

        return names;
    }
}
