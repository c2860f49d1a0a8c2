// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Kernel.Analyzers.Rules;

/// <summary>
/// All rules: one descriptor each. The message's first argument is what is wrong in full words; the checks write it,
/// since only they know the lock, its acquisition, the path through callees and the near match.
/// </summary>
public static partial class RuleCatalogue
{
    /// <summary>Where the pages of the rules are, as they were when this version was made.</summary>
    public static string HelpBase => "https://github.com/kernel-model/verified/blob/v" + typeof(RuleCatalogue).Assembly.GetName().Version.ToString(3) + "/specs/rules/";

    /// <summary>The category of the rules about releases.</summary>
    public const string Releases = "Kernel.Releases";

    /// <summary>The category of the rules about the balance of locks.</summary>
    public const string Locks = "Kernel.Locks";

    /// <summary>The category of the rules about guarded data.</summary>
    public const string Guards = "Kernel.Guards";

    /// <summary>The category of the rules about contexts.</summary>
    public const string Contexts = "Kernel.Contexts";

    /// <summary>The category of the rules about references.</summary>
    public const string References = "Kernel.References";

    /// <summary>The category of the rules about the framework's own synchronous releases.</summary>
    public const string Framework = "Kernel.Framework";

    /// <summary>The category of the rules about the annotations themselves.</summary>
    public const string Annotations = "Kernel.Annotations";

    private static readonly System.Lazy<ImmutableArray<DiagnosticDescriptor>> s_all = new(Collect);

    /// <summary>All descriptors, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => s_all.Value;

    /// <summary>The page of a rule.</summary>
    public static string HelpLink(string id) => HelpBase + id + ".md";

    /// <summary>The descriptor of an id of the catalogue.</summary>
    internal static DiagnosticDescriptor Get(string id)
    {
        foreach (var descriptor in All)
        {
            if (descriptor.Id == id)
                return descriptor;
        }

        throw new System.ArgumentOutOfRangeException(nameof(id), id, "not a rule");
    }

    private static ImmutableArray<DiagnosticDescriptor> Collect()
    {
        DiagnosticDescriptor[] all =
        [
            s_synchronousReleaseUnderLock, s_deferredReleaseUnderLock, s_boundaryReleaseOutsideBoundary, s_signalAfterRelease, s_recursiveRelease,
            s_notReleased, s_heldOnException, s_notHeldOnRelease, s_doubleAcquire, s_wrongMode, s_lockOrder, s_heldOnSomePaths, s_unguardedRead,
            s_unguardedWrite, s_mustHoldNotMet, s_mustNotHoldNotMet, s_handoffNotReset, s_blockingInAtomic, s_rcuReadOutside, s_freeWithoutGracePeriod,
            s_useAfterRelease, s_leakedReference, s_doubleRelease, s_cancelUnderLock, s_completionUnderLock, s_blockingWaitUnderLock,
            s_callbackUnderLock, s_awaitUnderLock, s_unresolvedLock, s_contradiction, LockGuardsNothing.Descriptor, SecondTestMissing.Descriptor,
            InconsistentGuard.Descriptor, ObjectLeavesLock.Descriptor, YieldUnderLock.Descriptor, WaitWithoutLoop.Descriptor, NotAnalysed.Descriptor,
        ];
        System.Array.Sort(all, static (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return ImmutableArray.Create(all);
    }
}
