// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Audit;
using Kernel.Exploration;
using Kernel.Workloads.Batch;
using Kernel.Workloads.Close;
using Kernel.Workloads.Mounts;

namespace Kernel.Tests;

/// <summary>Some workloads of the ported code, of which all states are listed and the list is confirmed.</summary>
internal sealed class CertificateTests
{
    private static IEnumerable<TestCaseData> Workloads() =>
        from workload in (IEnumerable<Workload>)[.. new CloseWorkloads().All(new()), .. new BatchWorkloads().All(new()), .. new MountWorkloads().All(new())]
        where s_names.Contains(workload.Name)
        select new TestCaseData(workload).SetArgDisplayNames(workload.Name);

    private static readonly string[] s_names = ["close/close", "close/exit-order", "expiry/an expiry run, and a walk", "batch/h, normal"];

    [TestCaseSource(nameof(Workloads))]
    public void It_is_confirmed_and_refused_with_its_last_state_removed(Workload workload)
    {
        var (result, states) = ListingSearch.Explore(workload, new ExplorationOptions());
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds));
        var header = new Certificate { Format = Certificate.CurrentFormat, Variant = workload.Variant, Workload = workload.Name, Memory = "sc", Size = workload.Size, Code = "", States = result.States, Steps = result.Transitions };
        Assert.That(Audit(states), Is.Null);
        Assert.That(Audit(states.SkipLast(1)), Does.Match("^line .* comes to a state that is not listed$"));

        string? Audit(IEnumerable<ListedState> list) => Auditor.Audit(workload, header, () => list, 1 << 26, CancellationToken.None).Refusal;
    }
}
