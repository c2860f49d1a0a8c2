// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>The classic litmus tests, with the outcome in question: r0 to r3, then x, y, z; a dot is any value.</summary>
internal sealed class LitmusTests
{
    private const MemoryModel Sc = MemoryModel.Sc;
    private const MemoryModel Tso = MemoryModel.Tso;

    // SB: each store may wait while the load after it is made.
    [TestCase("x=1; r0=y | y=1; r1=x", "00.. ...", false, true, TestName = "SB")]
    [TestCase("x=1; mb; r0=y | y=1; mb; r1=x", "00.. ...", false, false, TestName = "SB with barriers")]
    [TestCase("x=1; mb; r0=y | y=1; r1=x", "00.. ...", false, true, TestName = "SB with one barrier")]
    [TestCase("xchg x 1; r0=y | xchg y 1; r1=x", "00.. ...", false, false, TestName = "SB with locked stores")]
    [TestCase("x=1; y=1 | r0=y; r1=x", "10.. ...", false, false, TestName = "MP")]
    [TestCase("r0=x; y=1 | r1=y; x=1", "11.. ...", false, false, TestName = "LB")]
    [TestCase("x=1 | y=1 | r0=x; r1=y | r2=y; r3=x", "1010 ...", false, false, TestName = "IRIW")]
    [TestCase("x=1; y=2 | y=1; x=2", ".... 11.", false, false, TestName = "2+2W")]
    [TestCase("x=1; y=1 | y=2; r0=x", "0... .2.", false, true, TestName = "R")]
    [TestCase("x=1; mb; y=1 | y=2; mb; r0=x", "0... .2.", false, false, TestName = "R with barriers")]
    [TestCase("x=2; y=1 | r0=y; x=1", "1... 2..", false, false, TestName = "S")]
    [TestCase("x=1; r0=x; r1=y | y=2; x=2", "10.. 1..", false, true, TestName = "n6: a load sees its own processor's store first")]
    [TestCase("x=1; r0=x | x=2; r1=x", "21.. ...", false, false, TestName = "n5: one cell has one order")]
    [TestCase("x=1 | r0=x; y=1 | r1=y; r2=x", "110. ...", false, false, TestName = "WRC")]
    [TestCase("x=1; x=2 | r0=x; r1=x", "21.. ...", false, false, TestName = "CoRR")]
    // Locks.
    [TestCase("lock; x=1; r0=y; unlock | lock; y=1; r1=x; unlock", "00.. ...", false, false, TestName = "SB under a spinlock")]
    [TestCase("lock; x=1; unlock; r0=y | y=1; mb; r1=x", "00.. ...", false, true, TestName = "The release of a spinlock is no barrier")]
    [TestCase("x=1; lock; unlock; r0=y | y=1; mb; r1=x", "00.. ...", false, false, TestName = "Its acquisition is one")]
    [TestCase("down; x=1; up; r0=y | y=1; mb; r1=x", "00.. ...", false, false, TestName = "The release of a semaphore is a barrier")]
    [TestCase("x=1; y=1; down; up | r0=x; r1=y", "10.. ...", true, true, TestName = "A semaphore leaves stores before it their order")]
    public void Classic(string test, string outcome, bool sc, bool tso) => Check(test, outcome, sc, tso);

    // Documentation/RCU and tools/memory-model: what readers and grace periods promise.
    [TestCase("rcu{; r0=x; r1=y; } | x=1; gp; y=1", "01.. ...", false, false, TestName = "RCU+sync+read")]
    [TestCase("rcu{; r0=x; r1=y; } | x=1; y=1", "01.. ...", true, true, TestName = "RCU+read with no grace period")]
    [TestCase("z=1; rcu{; r0=x; r1=y; } | y=1; mb; x=1; gp; y=0", "00.. ...", true, true, TestName = "A reader before the writer sees nothing")]
    [TestCase("rcu{; y=1; r0=x; } | x=1; gp; r1=y", "00.. ...", false, false, TestName = "SB with a reader and a grace period")]
    [TestCase("y=1; r0=x | x=1; gp; r1=y", "00.. ...", false, false, TestName = "A grace period makes every processor's stores visible")]
    [TestCase("x=1; gp; r0=y | y=1; gp; r1=x", "00.. ...", false, false, TestName = "SB with grace periods")]
    [TestCase("rcu{; r0=x; y=1; } | r1=y; gp; x=1", "11.. ...", false, false, TestName = "LB with a reader and a grace period")]
    [TestCase("rcu{; r0=x; } ; rcu{; r1=y; } | x=1; gp; y=1", "01.. ...", true, true, TestName = "Two sections are not one")]
    [TestCase("rcu{; rcu{; r0=x; } ; r1=y; } | x=1; gp; y=1", "01.. ...", false, false, TestName = "Nested sections are one")]
    [TestCase("x=1; call; r0=y | y=1; mb; r1=x", "00.. ...", false, true, TestName = "call_rcu is no barrier")]
    public void Rcu(string test, string outcome, bool sc, bool tso) => Check(test, outcome, sc, tso);

    private static void Check(string test, string outcome, bool sc, bool tso)
    {
        var pattern = new Regex("^" + outcome);
        var underSc = Litmus.Outcomes(test, Sc);
        var underTso = Litmus.Outcomes(test, Tso);
        Assert.Multiple(() =>
        {
            Assert.That(underSc.Any(pattern.IsMatch), Is.EqualTo(sc), $"SC: {string.Join(", ", underSc)}");
            Assert.That(underTso.Any(pattern.IsMatch), Is.EqualTo(tso), $"TSO: {string.Join(", ", underTso)}");
            Assert.That(underTso, Is.SupersetOf(underSc), "store buffers only add outcomes");
        });
    }
}
