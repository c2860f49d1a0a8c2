// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using Kernel.Analyzers.Index;
using Kernel.Analyzers.Reporting;
using Kernel.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kernel.Analyzers.Tests.Mutations;

/// <summary>How long the analysis of each member of a file takes, in processor time of the thread: what else the machine does is not in it.</summary>
internal static partial class MemberTimes
{
    private const int ThreadClock = 3;

    /// <summary>The member that takes longest, alone in a fresh compilation: what it calls is analysed with it.</summary>
    public static (string Name, TimeSpan Time) Longest(CSharpCompilation compilation, SyntaxTree tree)
    {
        var longest = (Name: "", Time: TimeSpan.Zero);
        var context = new LockContext(compilation, new Options(new AnalyzerOptions([]).AnalyzerConfigOptionsProvider, tree), CancellationToken.None);
        foreach (MemberEntry member in TreeIndex.Of(tree, CancellationToken.None).Members)
        {
            TimeSpan before = Now();
            Analyse(context, member);
            TimeSpan taken = Now() - before;
            if (taken > longest.Time)
                longest = (member.Name, taken);
        }

        return longest;
    }

    private static void Analyse(LockContext context, MemberEntry member)
    {
        if ((context.IsInteresting(member) || context.Guards.Candidates.Touches(member)) && MemberFlows.Root(context, member.Node) is { } flow)
            _ = new MemberReport(context, new LockOrders()).Of(flow, member).Count;
    }

    private static TimeSpan Now()
    {
        if (!OperatingSystem.IsLinux())
            return Environment.CpuUsage.UserTime;
        Assert.That(ClockGetTime(ThreadClock, out TimeSpec now), Is.Zero);
        return TimeSpan.FromTicks((now.Seconds * TimeSpan.TicksPerSecond) + (now.Nanoseconds / TimeSpan.NanosecondsPerTick));
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
