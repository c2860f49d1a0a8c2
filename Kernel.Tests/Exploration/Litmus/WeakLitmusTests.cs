// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>The litmus tests of the kernel under each memory model: what they say happens sometimes is found, what they say never does is not, in any schedule.</summary>
internal sealed class WeakLitmusTests
{
    [TestCaseSource(typeof(KernelLitmus), nameof(KernelLitmus.All))]
    public void The_kernels_own(KernelLitmus test)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Has(test, MemoryModel.Weak), Is.EqualTo(test.Says == Says.Sometimes), "weak");
            Assert.That(Has(test, MemoryModel.Tso), Is.EqualTo(test.Tso), "tso");
            Assert.That(Has(test, MemoryModel.Sc), Is.False, "sc");
        });
    }

    /// <summary>
    /// The shapes of the literature with every barrier in every place, held against the kernel's model as axioms: nothing is found that they forbid, and nothing is missed that they
    /// allow, unless it takes a store before a load that stands before it in the program.
    /// </summary>
    [TestCase(nameof(WeakShapes.OfTwo))]
    [TestCase(nameof(WeakShapes.OfMore))]
    [TestCase(nameof(WeakShapes.OfReaders))]
    [TestCase(nameof(WeakShapes.OfModifications))]
    public void Shapes_with_each_barrier(string shapes)
    {
        var tests = shapes switch
        {
            nameof(WeakShapes.OfTwo) => WeakShapes.OfTwo,
            nameof(WeakShapes.OfMore) => WeakShapes.OfMore,
            nameof(WeakShapes.OfReaders) => WeakShapes.OfReaders,
            _ => WeakShapes.OfModifications,
        };
        Assert.Multiple(() =>
        {
            foreach (var test in tests.Distinct())
            {
                var found = Litmus.Outcomes(test, MemoryModel.Weak);
                Assert.That(found.Except(KernelAxioms.Outcomes(test, ordersLoadsBeforeStores: false)), Is.Empty, $"too weak: {test}");
                Assert.That(KernelAxioms.Outcomes(test, ordersLoadsBeforeStores: true).Except(found), Is.Empty, $"too strong: {test}");
            }
        });
    }

    /// <summary>Were one of these to do nothing, a test of which the kernel says <i>never</i> would find its outcome.</summary>
    [TestCase("mb; ", "")]
    [TestCase("rmb; ", "")]
    [TestCase("wmb; ", "")]
    [TestCase("gp; ", "")]
    [TestCase(@"(r\d):=", "$1=")]
    [TestCase(@"([xyz]):=", "$1=")]
    [TestCase(@"rcu\{; |; \}", "")]
    [TestCase(@"lock( t)?; |; unlock( t)?", "")]
    [TestCase("r0=cmpxchg y 0 1", "y=1")]
    public void What_does_nothing_is_noticed(string order, string instead)
    {
        var never = KernelLitmus.All.Where(it => it.Says == Says.Never).Select(it => it with { Program = Regex.Replace(it.Program, order, instead) });
        Assert.That(never.Where(it => !KernelLitmus.All.Any(whole => whole.Program == it.Program)).Any(it => Has(it, MemoryModel.Weak)));
    }

    private static bool Has(KernelLitmus test, MemoryModel memory) => Litmus.Outcomes(test.Program, memory).Any(it => Matches(it, test.Outcome));

    /// <summary>Whether an outcome is the one asked for: <c>r0=1 x=2</c>.</summary>
    internal static bool Matches(string outcome, string asked) => asked.Split(' ').All(it => outcome[it[0] == 'r' ? it[1] - '0' : 5 + "xyzw".IndexOf(it[0])] == it[^1]);
}
