// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Exploration;
using Kernel.Invariants;
using Kernel.Primitives;
using Kernel.Variants;

namespace Kernel.Tests;

/// <summary>The numbered invariants: thirty of the two threads, and those that were added, each with a check that can fail: some variant claims to break it.</summary>
internal sealed class InvariantTests
{
    [Test]
    public void There_is_a_class_for_each_number()
    {
        var numbers = Enumerable.Range(1, 33).Select(n => "I" + n.ToString(CultureInfo.InvariantCulture)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(Catalogue.All.Select(it => it.Name), Is.EqualTo(numbers));
            Assert.That(Catalogue.All.Select(it => it.GetType()), Is.Unique);
            Assert.That(Catalogue.Everywhere, Is.EquivalentTo(Catalogue.All));
        });
    }

    [Test]
    public void Each_is_broken_by_a_variant() => Assert.That(
        Catalogue.All.Select(it => it.Name).Except(ShippedVariants.All.SelectMany(it => it.Patch.Header.Expectations).SelectMany(it => it.Breaks)), Is.Empty);

    [Test]
    public void What_the_engine_enforces_is_named_by_its_number([Values] BugKind kind)
    {
        var enforcing = Catalogue.All.SingleOrDefault(it => it.Engine == kind);
        Assert.That(EngineChecks.NameOf(kind), Is.EqualTo(enforcing?.Name ?? kind.ToString()));
    }
}
