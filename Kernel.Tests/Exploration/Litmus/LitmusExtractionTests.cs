// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>
/// What is taken out of a counterexample is a litmus test by itself. Every outcome that only a memory model explains, of the kernel's tests and of the shapes of the literature, is sought as if
/// it were wrong; what is written of the run that was found must come out where it came from, must not without a memory model, and is held against the axioms.
/// </summary>
internal sealed class LitmusExtractionTests
{
    private static IEnumerable<string> Of(string shapes) => shapes switch
    {
        nameof(WeakShapes.OfTwo) => WeakShapes.OfTwo,
        nameof(WeakShapes.OfMore) => WeakShapes.OfMore,
        nameof(WeakShapes.OfModifications) => WeakShapes.OfModifications,
        _ => KernelLitmus.All.Where(it => it.Says == Says.Sometimes && !LooksAtLock(it.Program)).Select(it => it.Program),
    };

    /// <summary>The port never asks whether somebody else holds a lock, and the word of one is no variable of a litmus test.</summary>
    private static bool LooksAtLock(string program) => program.Contains("=s", StringComparison.Ordinal);

    [TestCase(nameof(KernelLitmus), MemoryModel.Tso)]
    [TestCase(nameof(KernelLitmus), MemoryModel.Weak)]
    [TestCase(nameof(WeakShapes.OfTwo), MemoryModel.Tso)]
    [TestCase(nameof(WeakShapes.OfTwo), MemoryModel.Weak)]
    [TestCase(nameof(WeakShapes.OfMore), MemoryModel.Tso)]
    [TestCase(nameof(WeakShapes.OfMore), MemoryModel.Weak)]
    [TestCase(nameof(WeakShapes.OfModifications), MemoryModel.Weak)]
    public void What_only_a_memory_model_explains_is_a_test_of_its_own(string shapes, MemoryModel memory)
    {
        var written = 0;
        Assert.Multiple(() =>
        {
            foreach (var test in Of(shapes).Distinct())
            {
                foreach (var outcome in Litmus.Outcomes(test, memory).Except(Litmus.Outcomes(test, MemoryModel.Sc)))
                {
                    Holds(Extracted(test, outcome, memory), memory, $"{test}: {outcome}");
                    written++;
                }
            }
        });
        Assert.That(written, Is.GreaterThan(0));
    }

    private static void Holds(LitmusFile file, MemoryModel memory, string of)
    {
        var what = $"{of}\n{file}";
        Assert.That(Has(file, memory), $"not where it was found: {what}");
        Assert.That(Has(file, MemoryModel.Sc), Is.False, $"without a memory model: {what}");
        Assert.That(Has(file.Fenced(), MemoryModel.Weak), Is.False, $"with full barriers: {what}");
        if (!file.Program.Contains("lock", StringComparison.Ordinal) && !file.Program.Contains("cmpxchg", StringComparison.Ordinal))
            Assert.That(KernelAxioms.Outcomes(file.Program, ordersLoadsBeforeStores: false).Any(it => WeakLitmusTests.Matches(it, file.Outcome)), $"the axioms forbid it: {what}");
    }

    /// <summary>What orders the accesses is kept: the threads that have it still do, and the others have nothing.</summary>
    [TestCase("x=1; mb; r0=y | y=1; r1=x", "r0=0 r1=0", "x=1; mb; r0=y | y=1; r1=x")]
    [TestCase("x=1; wmb; y=1 | r0=y; r1=x", "r0=1 r1=0", "x=1; wmb; y=1 | r0=y; r1=x")]
    [TestCase("x=1; z=1; y=1 | r0:=y; w=2; r1=x", "r0=1 r1=0", "x=1; y=1 | r0:=y; r1=x")]
    [TestCase("x=1; y:=1 | r0=y; r1=x", "r0=1 r1=0", "x=1; y:=1 | r0=y; r1=x")]
    [TestCase("x=1; lock; unlock; y=1 | r0=y; rmb; r1=x", "r0=1 r1=0", "x=1; lock; unlock; y=1 | r0=y; rmb; r1=x")]
    [TestCase("lock t; x=1; y=1; unlock t | r0=y; rmb; r1=x", "r0=1 r1=0", "x=1; y=1 | r0=y; rmb; r1=x")]
    [TestCase("rcu{; r0=x; r1=y; } | y=1; x=1; gp", "r0=1 r1=0", "x=1; y=1 | r0=y; r1=x")]
    public void What_orders_them_is_kept_and_nothing_else(string test, string outcome, string expected)
    {
        var file = Extracted(test, outcome, MemoryModel.Weak);
        Assert.That(file.Program, Is.EqualTo(expected).Or.EqualTo(string.Join(" | ", expected.Split(" | ").Reverse())));
    }

    [Test]
    public void Of_a_run_that_takes_no_memory_model_there_is_none()
    {
        var sc = Assert.Throws<ReplayException>(() => Extracted("x=1 | r0=x", "r0=1", MemoryModel.Sc));
        Assert.That(sc!.Message, Does.StartWith("a trace of sequential consistency"));
        var weak = Assert.Throws<ReplayException>(() => Extracted("x=1 | r0=x", "r0=1", MemoryModel.Weak));
        Assert.That(weak!.Message, Does.StartWith("each load of this trace has found the last store"));
    }

    private static bool Has(LitmusFile file, MemoryModel memory) => Litmus.Outcomes(file.Program, memory).Any(it => WeakLitmusTests.Matches(it, file.Outcome));

    private static LitmusFile Extracted(string test, string outcome, MemoryModel memory)
    {
        var workload = Litmus.Of(test, new Sought(outcome));
        var result = Explorer.Explore(workload, new ExplorationOptions { Memory = memory });
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Violated), $"{test}: {outcome}");
        var trace = TraceFile.Of(Replay.Run(workload, memory, result.Violation!.Schedule));
        return LitmusFile.Read(LitmusRendering.Render(LitmusExtraction.Of(trace, workload)));
    }

    /// <summary>An outcome that is taken for a fault, so that a run that comes to it is looked for.</summary>
    private sealed class Sought(string outcome) : IInvariant
    {
        public string Name => "outcome";

        public string? AtEnd() => WeakLitmusTests.Matches(Litmus.OutcomeNow(), Asked) ? outcome : null;

        /// <summary>All registers and variables, where it is given as four digits each.</summary>
        private string Asked => outcome.Contains('=', StringComparison.Ordinal) ? outcome
            : string.Join(' ', outcome[..4].Select((digit, i) => $"r{i}={digit}").Concat(outcome[5..].Select((digit, i) => $"{"xyzw"[i]}={digit}")));
    }
}
