// SPDX-License-Identifier: GPL-2.0-only
using Kernel.CommandLine;
using Kernel.Exploration;
using Kernel.Invariants;
using Kernel.Workloads.Faults;

namespace Kernel.Tests;

/// <summary>The invariants: what each says and the class that checks it; what shows that it can fail.</summary>
internal static class InvariantTable
{
    /// <summary>The statements, as the catalogue has them.</summary>
    public static string Statements() => string.Join('\n',
    [
        "| | statement | looked at | checked by |",
        "| --- | --- | --- | --- |",
        .. Catalogue.All.Select(it => $"| {it.Name} | {it.Statement} | {When(it)} | {Code(it)} |"),
    ]);

    /// <summary>For each, the fault that breaks it, and the protocols that are expected to.</summary>
    public static string Failures()
    {
        var breakers = Breakers();
        return string.Join('\n',
        [
            "| | the fault that breaks it | `verified check` breaks it in |",
            "| --- | --- | --- |",
            .. Catalogue.All.Select(it => $"| {it.Name} | {Faults.Of(it.Name).What} | {string.Join(", ", breakers[it.Name].Select(protocol => $"`{protocol}`"))} |"),
        ]);
    }

    private static string When(Invariant it) => string.Join(", ", new[] { Looks.AtEachAccess, Looks.AfterEachStep, Looks.AtTheEnd }.Where(when => it.Looks.HasFlag(when)).Select(when => when switch
    {
        Looks.AtEachAccess => "at each access",
        Looks.AfterEachStep => "after each step",
        _ => "at the end",
    }));

    private static string Code(Invariant it)
    {
        var file = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Kernel.Model", "Workloads"), $"{it.GetType().Name}.cs", SearchOption.AllDirectories).Single();
        return $"[{it.GetType().Name}](../{Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')}){(it.Engine is { } kind ? $" (`BugKind.{kind}`)" : "")}";
    }

    /// <summary>The protocols whose declaration expects the invariant to be broken; without those that are there for nothing else.</summary>
    private static ILookup<string, string> Breakers()
    {
        var size = new WorkloadSize { Walkers = 1, Umounters = 2 };
        return (from protocol in Claims.Protocols
                where protocol != Faults.Protocol
                from memory in Enum.GetValues<MemoryModel>()
                from claim in Claims.Of(protocol, size, memory)
                from invariant in claim.Breaks
                select (invariant, protocol)).Distinct().ToLookup(it => it.invariant, it => it.protocol);
    }
}
