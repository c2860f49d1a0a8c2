// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Variants;

namespace Kernel.Tests;

/// <summary>Every variant that comes with the program comes to what its patch claims: all schedules, one walker, both memory models.</summary>
internal sealed class VariantClaimTests
{
    private static readonly WorkloadSize s_size = new() { Walkers = 1, Umounters = 2, Closers = 2 };

    private static IEnumerable<TestCaseData> Variants() => ShippedVariants.All.Select(variant => new TestCaseData(variant).SetArgDisplayNames(variant.Name));

    [TestCaseSource(nameof(Variants))]
    public void The_verdicts_are_those_claimed(ShippedVariant variant) => Check(variant, MemoryModel.Sc);

    [Long]
    [TestCaseSource(nameof(Variants))]
    public void The_verdicts_with_store_buffers_are_those_claimed(ShippedVariant variant) => Check(variant, MemoryModel.Tso);

    private static void Check(ShippedVariant variant, MemoryModel memory)
    {
        var claims = VariantClaims.Of(variant, s_size, [memory]).ToList();
        Assert.Multiple(() =>
        {
            foreach (var claim in claims)
                ClaimChecks.VerdictIsTheOneClaimed(claim, $"verified check {variant.Name} --walkers 1 --umounters 2: {claim.Workload.Name}, {claim.Memory}");
        });
    }

    [TestCaseSource(nameof(Variants))]
    public void Each_line_that_claims_something_is_about_a_workload(ShippedVariant variant)
    {
        var workloads = new[] { s_size, new WorkloadSize() }.SelectMany(new Kernel.Outcomes.PortWorkloads().All).ToList();
        Assert.That(variant.Patch.Header.Expectations.Concat(variant.Patch.Header.Live).Where(it => !workloads.Exists(workload => it.IsOf(workload.Name))).Select(it => it.Workload), Is.Empty);
    }

    [TestCaseSource(nameof(Variants))]
    public void It_says_what_it_is_and_where_from(ShippedVariant variant) =>
        Assert.That((variant.Patch.Header.Title, variant.Patch.Header.Origin), Is.Not.EqualTo(((string?)null, (string?)null)));

    [Test]
    public void Numbers_and_names_are_told_apart() =>
        Assert.That(ShippedVariants.All.SelectMany(variant => variant.Ids.Append(variant.Name)), Is.Unique);
}
