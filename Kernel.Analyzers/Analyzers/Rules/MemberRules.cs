// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Kernel.Analyzers.Reporting;

namespace Kernel.Analyzers.Rules;

/// <summary>The rules that look at a member after its flow is known. They keep nothing.</summary>
internal static class MemberRules
{
    public static ImmutableArray<IMemberRule> All { get; } = [new LockGuardsNothing(), new SecondTestMissing(), new InconsistentGuard(), new ObjectLeavesLock(), new YieldUnderLock(), new WaitWithoutLoop()];
}
