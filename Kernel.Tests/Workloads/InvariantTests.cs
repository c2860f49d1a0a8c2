// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Exploration;
using Kernel.Invariants;
using Kernel.Primitives;
using Kernel.Workloads.Faults;

namespace Kernel.Tests;

/// <summary>The numbered invariants: thirty of the two threads, and those that were added, each with a check that can fail, and does not where there is no fault.</summary>
internal sealed class InvariantTests
{
    private static IEnumerable<TestCaseData> Each() => Faults.All.Select(fault => new TestCaseData(fault).SetArgDisplayNames(fault.Invariant));

    [Test]
    public void There_is_a_class_and_a_fault_for_each_number()
    {
        var numbers = Enumerable.Range(1, 33).Select(n => "I" + n.ToString(CultureInfo.InvariantCulture)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(Catalogue.All.Select(it => it.Name), Is.EqualTo(numbers));
            Assert.That(Faults.All.Select(it => it.Invariant), Is.EqualTo(numbers));
            Assert.That(Catalogue.All.Select(it => it.GetType()), Is.Unique);
            Assert.That(Catalogue.Everywhere, Is.EquivalentTo(Catalogue.All));
        });
    }

    [TestCaseSource(nameof(Each))]
    public void It_fails_on_a_planted_fault(Fault fault)
    {
        var result = StatefulSearch.Explore(fault.Broken, new ExplorationOptions { Memory = fault.Memory });
        Assert.That(result.Violation?.Invariant, Is.EqualTo(fault.Invariant), $"{fault.What}: {result.Violation?.Message ?? result.Limit}");
    }

    [TestCaseSource(nameof(Each))]
    public void It_holds_without_the_fault(Fault fault)
    {
        var result = StatefulSearch.Explore(fault.Sound, new ExplorationOptions { Memory = fault.Memory });
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds), $"{fault.What}: {result.Violation?.Invariant} {result.Violation?.Message ?? result.Limit}");
    }

    [Test]
    public void What_the_engine_enforces_is_named_by_its_number([Values] BugKind kind)
    {
        var enforcing = Catalogue.All.SingleOrDefault(it => it.Engine == kind);
        Assert.That(EngineChecks.NameOf(kind), Is.EqualTo(enforcing?.Name ?? kind.ToString()));
    }
}
