// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Exploration;
using Kernel.Primitives;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Rcu;
using static Kernel.Primitives.Rwsems;
using static Kernel.Primitives.Spinlocks;

namespace Kernel.Tests;

/// <summary>
/// Runs litmus tests written as text: <c>x=1; r0=y | y=1; r1=x</c>. A statement is a store to x, y or z, a load into a
/// register, <c>mb</c>, <c>gp</c>, <c>rcu{</c> and <c>}</c>, <c>xchg x 1</c>, <c>lock</c>, <c>unlock</c>, <c>down</c>,
/// <c>up</c>, <c>call</c>.
/// </summary>
internal static partial class Litmus
{
    private const int Registers = 4;

    private static readonly Lock s_gate = new();
    private static string[][] s_programs = [];

    [Global, Length(3)] private static partial cells variables { get; }

    [Global, Length(Registers)] private static partial cells registers { get; }

    [Global] private static partial spinlock_t spin { get; }

    [Global] private static partial rw_semaphore semaphore { get; }

    [Global, Length(4)] private static partial rcu_head heads { get; }

    private static shared<int> variable(char name) => new(variables.address + (name - 'x'));

    private static string Statement(int program, int index) => s_programs[program][index];

    private static async co run(int program)
    {
        for (var i = 0; i < s_programs[program].Length; i++)
        {
            if (Statement(program, i) is [_, '=', _])
                await WRITE_ONCE(variable(Statement(program, i)[0]), Statement(program, i)[2] - '0');
            else if (Statement(program, i)[0] == 'r' && char.IsDigit(Statement(program, i)[1]))
            {
                var value = await READ_ONCE(variable(Statement(program, i)[3]));
                var all = registers;
                all[Statement(program, i)[1] - '0'] = value;
            }
            else if (Statement(program, i).StartsWith("xchg", StringComparison.Ordinal))
                await xchg(variable(Statement(program, i)[5]), Statement(program, i)[7] - '0');
            else
                await Special(program, i);
        }
    }

    private static async co Special(int program, int i)
    {
        switch (Statement(program, i))
        {
            case "mb":
                await smp_mb();
                break;
            case "gp":
                await synchronize_rcu();
                break;
            case "rcu{":
                rcu_read_lock();
                break;
            case "}":
                rcu_read_unlock();
                break;
            case "lock":
                await spin_lock(spin);
                break;
            case "unlock":
                spin_unlock(spin);
                break;
            case "down":
                await down_write(semaphore);
                break;
            case "up":
                up_write(semaphore);
                break;
            case "call":
                await call_rcu(heads, nothing_fn);
                break;
            default:
                throw new ArgumentException($"no statement: {Statement(program, i)}");
        }
    }

    private static co nothing(int _) => Empty();

#pragma warning disable CS1998 // A callback that does nothing.
    private static async co Empty()
#pragma warning restore CS1998
    {
    }

    private static readonly func run_fn = func.of(run);
    private static readonly func nothing_fn = func.of(nothing);

    private static int Add(string[] program)
    {
        lock (s_gate)
        {
            s_programs = [.. s_programs, program];
            return s_programs.Length - 1;
        }
    }

    /// <summary>The outcomes that are possible: r0 to r3, then x, y, z.</summary>
    public static SortedSet<string> Outcomes(string test, MemoryModel memory, Func<Workload, ExplorationOptions, ExplorationResult>? engine = null)
    {
        var outcomes = new Collector();
        var threads = test.Split('|').Select(text => Add(text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))).ToList();
        var workload = new Workload
        {
            Name = test,
            Setup = () =>
            {
                for (var i = 0; i < threads.Count; i++)
                    Scheduler.Spawn("P" + i.ToString(CultureInfo.InvariantCulture), run_fn, threads[i]);
                Scheduler.Spawn("softirq", rcu_core_fn, daemon: true);
            },
            Invariants = [outcomes],
        };
        var result = (engine ?? StatefulSearch.Explore)(workload, new ExplorationOptions { Memory = memory });
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds), result.Violation?.Message);
        return outcomes.Seen;
    }

    private sealed class Collector : IInvariant
    {
        public SortedSet<string> Seen { get; } = new(StringComparer.Ordinal);

        public string Name => "outcomes";

        public string? AtEnd()
        {
            Seen.Add(string.Concat(Enumerable.Range(0, Registers).Select(i => registers[i])) + " " + string.Concat(Enumerable.Range(0, 3).Select(i => variables[i])));
            return null;
        }
    }
}
