// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace Kernel.Lifetimes.Tests;

/// <summary>A declaration and the table compiled from it accept the same words.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public class TableAgainstStateless
{
    private const int Words = 3000;
    private const int Steps = 40;

    private static IEnumerable<TestCaseData> Cases =>
    [
        Case(MountLifetime.Lifetime),
        Case(BatchLifetime.Lifetime),
        Case(FileLifetime.Lifetime),
        Case(DescriptorLifetime.Lifetime),
        Case(TaskLifetime.Lifetime),
        Case(WorkItemLifetime.Lifetime),
        Case(GracePeriodLifetime.Lifetime),
        Case(RwsemLifetime.Lifetime),
        Case(CompletionLifetime.Lifetime),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Both_accept_the_same_words(Func<ulong, string?> firstDifference)
    {
        for (var seed = 1UL; seed <= Words; seed++)
            Assert.That(firstDifference(seed), Is.Null, $"seed {seed}");
    }

    [Test]
    public void Every_life_is_compared() => Assert.That(Cases.Count(), Is.EqualTo(LifetimeCatalogue.All.Count));

    private static TestCaseData Case<TState, TTrigger>(Lifetime<TState, TTrigger> lifetime)
        where TState : struct, Enum
        where TTrigger : struct, Enum =>
        new TestCaseData((Func<ulong, string?>)(seed => FirstDifference(lifetime, seed))).SetArgDisplayNames(lifetime.Name);

    /// <summary>Runs one random word through both; the word is mostly of permitted triggers, so that it gets far.</summary>
    private static string? FirstDifference<TState, TTrigger>(Lifetime<TState, TTrigger> lifetime, ulong seed)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        var table = lifetime.Table;
        var random = new SplitMix(seed);
        var count = new ReferenceCount();
        var machine = lifetime.CreateMachine(count);
        var cell = LifetimeTable.Initial;
        for (var step = 0; step < Steps; step++)
        {
            byte[] permitted = [.. table.PermittedIn(cell)];
            var trigger = permitted.Length > 0 && random.Below(4) > 0
                ? permitted[random.Below(permitted.Length)]
                : (byte)random.Below(table.Triggers.Length);
            count.Value = random.Below(5) - 1;

            var before = cell;
            var byTable = table.TryStep(ref cell, trigger, count.Value);
            var typed = Unsafe.BitCast<byte, TTrigger>(trigger);
            var byMachine = machine.CanFire(typed);
            if (byMachine)
                machine.Fire(typed);

            if (byTable != byMachine || machine.State.ToString() != table.States[cell])
                return $"step {step}: {typed} in {table.States[before]} with {count.Value}: table {byTable}, Stateless {byMachine} {machine.State}";
        }

        return null;
    }
}
