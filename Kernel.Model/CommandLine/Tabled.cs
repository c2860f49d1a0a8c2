// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Exploration;
using Kernel.Scenarios.Comparing;
using Kernel.Variants;
using PortWorkloads = Kernel.Outcomes.PortWorkloads;

namespace Kernel.CommandLine;

/// <summary>The port, or a variant of it, as a row or a column of a table.</summary>
/// <param name="Id">V0, C6; a variant's number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Title">One line.</param>
/// <param name="Origin">Who, when.</param>
/// <param name="Workloads">The workloads of a group, on it.</param>
/// <param name="Claims">What is claimed of one.</param>
internal sealed record Tabled(string Id, string Name, string Title, string Origin, Func<string, WorkloadSize, IEnumerable<Workload>> Workloads, Func<Workload, MemoryModel, IEnumerable<Claim>> Claims)
{
    /// <summary>The umount thread: mainline, and what was proposed instead.</summary>
    public static IEnumerable<Tabled> OfUmount() =>
        [Mainline("V0", "one grace period, then the puts, cleanup by the caller's task work", "mainline"), .. Shipped('V')];

    /// <summary>The close thread, in the order of time.</summary>
    public static IEnumerable<Tabled> OfClose() =>
        Shipped('C').Append(Mainline("C6", "close(2) calls fput_close_sync(), filp_close() fput_close()", "since 6.15")).OrderBy(it => it.Id, StringComparer.Ordinal);

    /// <summary>
    /// What comes of each, in their order, several at a time: the code of a variant is compiled by whoever runs it first, so that each
    /// is left to one OS thread.
    /// </summary>
    public static IEnumerable<T> EachOf<T>(IReadOnlyList<Tabled> all, Func<Tabled, T> explore) where T : class
    {
        // An interrupt ends the explorations, and each still has a result, which the tables count on.
        using var crew = new OrderedCrew<Tabled, T>(all, Math.Min(Environment.ProcessorCount, all.Count), explore, CancellationToken.None);
        foreach (var result in crew.Results())
            yield return result;
    }

    /// <summary>What a call costs, where it is measured.</summary>
    public Measurement Measure(string workload) => Measurement.Of(Workloads(Workload.GroupOf(workload), new WorkloadSize()).First(it => it.Name == workload));

    /// <summary>The variants whose numbers begin with a letter.</summary>
    private static IEnumerable<Tabled> Shipped(char letter) =>
        from variant in ShippedVariants.All
        from id in variant.Ids
        where id[0] == letter
        select new Tabled(id, variant.Name, variant.Patch.Header.Title ?? "", variant.Patch.Header.Origin ?? "", (part, size) => variant.Workloads.Of(part, size), variant.Claims);

    private static Tabled Mainline(string id, string title, string origin) => new(id, Workload.Mainline, title, origin, new PortWorkloads().Of, Claim.OfMainline);
}
