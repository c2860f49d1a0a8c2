// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Variants.Tests;

/// <summary>Outcomes go from one process to another as lines of text.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class OutcomeTests
{
    [Test]
    public void Comes_out_as_it_went_in([Values] MemoryModel memory, [Values] Verdict verdict)
    {
        var outcome = new Outcome
        {
            Workload = "umount/lazy, 1 walker",
            Memory = memory,
            Verdict = verdict,
            Invariant = "I9",
            Message = "the device is busy",
            NeverHappened = ["an umount comes to 0"],
            States = 7,
            Steps = [new PlayedStep("umount", "locks mount_lock", "do_umount umount.cs:55")],
            Measured = new Measurement(1, "the caller", true, 2, 3, 4, false),
        };
        var back = Outcome.Parse(outcome.ToJson())!;
        Assert.Multiple(() =>
        {
            Assert.That(back with { Steps = [], NeverHappened = [] }, Is.EqualTo(outcome with { Steps = [], NeverHappened = [] }));
            Assert.That(back.NeverHappened, Is.EqualTo(outcome.NeverHappened));
            Assert.That(back.Steps, Is.EqualTo(outcome.Steps));
        });
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("> umount/lazy Sc")]
    [TestCase("{\"Workload\":\"a\"}")]
    public void What_is_none_is_none(string text) => Assert.That(Outcome.Parse(text), Is.Null);
}
