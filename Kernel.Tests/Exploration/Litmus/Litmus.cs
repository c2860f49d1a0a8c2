// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using Kernel.Exploration;
using Kernel.Primitives;
using static Kernel.Primitives.Atomics;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Rcu;
using static Kernel.Primitives.Rwsems;
using static Kernel.Primitives.Spinlocks;

namespace Kernel.Tests;

/// <summary>Runs litmus tests on the primitives that the port uses. They are written as text, a thread after the other: <c>x=1; r0=y | y=1; r1=x</c>; see <see cref="Statement"/>.</summary>
internal static partial class Litmus
{
    private const int Registers = 4;

    /// <summary>The variables of an outcome, in its order.</summary>
    private const string Variables = "xyzw";

    private static readonly Lock s_gate = new();
    private static Statement[][] s_programs = [];

    [Global, Length(4)] private static partial cells variables { get; }

    [Global, Length(Registers)] private static partial cells registers { get; }

    [Global] private static partial spinlock_t spin { get; }

    [Global] private static partial spinlock_t other_spin { get; }

    [Global] private static partial rw_semaphore semaphore { get; }

    [Global, Length(4)] private static partial rcu_head heads { get; }

    [Global] private static partial litmus_pointer pointer { get; }

    /// <summary>The object that is published.</summary>
    [Global] private static partial litmus_object published { get; set; }

    private static shared<int> cell(char name) => name switch
    {
        'a' => published.a,
        's' => new(spin.address),
        't' => new(other_spin.address),
        _ => new(variables.address + Variables.IndexOf(name)),
    };

    private static spinlock_t lock_of(char name) => name == 's' ? spin : other_spin;

    private static Statement At(int program, int i) => s_programs[program][i];

    private static shared<int> cell(int program, int i) => cell(At(program, i).Variable);

    private static int operand(int program, int i) => At(program, i) is { From: >= 0 and var from } ? registers[from] : At(program, i).Value;

    private static void keep(int program, int i, int value)
    {
        var all = registers;
        if (At(program, i).Register >= 0)
            all[At(program, i).Register] = value;
    }

    private static async co run(int program)
    {
        for (var i = 0; i < s_programs[program].Length; i++)
        {
            switch (At(program, i).Act)
            {
                case Act.Store:
                    await store(program, i);
                    break;
                case Act.Load:
                    keep(program, i, await load(program, i));
                    break;
                case Act.Exchange:
                case Act.Increment:
                case Act.CompareExchange:
                    keep(program, i, await modify(program, i));
                    break;
                case Act.If:
                    if (registers[At(program, i).From] != At(program, i).Value)
                        i = Statement.EndOfIf(s_programs[program], i);
                    break;
                case Act.Fi:
                    break;
                case Act.Publish:
                    await rcu_assign_pointer(pointer.p, published);
                    break;
                case Act.Follow:
                    var object_ = await rcu_dereference(pointer.p);
                    keep(program, i, await READ_ONCE(object_.a));
                    break;
                default:
                    await order(program, i);
                    break;
            }
        }
    }

    private static op store(int program, int i) => At(program, i).Order == Order.Release
        ? smp_store_release(cell(program, i), operand(program, i))
        : WRITE_ONCE(cell(program, i), operand(program, i));

    private static op<int> load(int program, int i) => At(program, i).Order == Order.Acquire ? smp_load_acquire(cell(program, i)) : READ_ONCE(cell(program, i));

    private static async co<int> modify(int program, int i)
    {
        if (At(program, i).Act == Act.Exchange)
            return await exchange(program, i);
        if (At(program, i).Act == Act.CompareExchange)
            return await cmpxchg(cell(program, i), At(program, i).Old, At(program, i).Value);
        return await (At(program, i).Register < 0
            ? atomic_add(At(program, i).Value, new atomic_t(cell(program, i).address))
            : atomic_add_return(At(program, i).Value, new atomic_t(cell(program, i).address)));
    }

    private static op<int> exchange(int program, int i) => At(program, i).Order switch
    {
        Order.Acquire => xchg_acquire(cell(program, i), operand(program, i)),
        Order.Release => xchg_release(cell(program, i), operand(program, i)),
        Order.Relaxed => xchg_relaxed(cell(program, i), operand(program, i)),
        _ => xchg(cell(program, i), operand(program, i)),
    };

    private static async co order(int program, int i)
    {
        switch (At(program, i).Act)
        {
            case Act.Full:
                await smp_mb();
                break;
            case Act.Read:
                smp_rmb();
                break;
            case Act.Write:
                smp_wmb();
                break;
            case Act.GracePeriod:
                await synchronize_rcu();
                break;
            case Act.ReadLock:
                rcu_read_lock();
                break;
            case Act.ReadUnlock:
                rcu_read_unlock();
                break;
            case Act.Lock:
                await spin_lock(lock_of(At(program, i).Variable));
                break;
            case Act.Unlock:
                spin_unlock(lock_of(At(program, i).Variable));
                break;
            case Act.DownWrite:
                await down_write(semaphore);
                break;
            case Act.UpWrite:
                up_write(semaphore);
                break;
            case Act.Call:
                await call_rcu(heads, nothing_fn);
                break;
        }
    }

    private static co nothing(int _) => co.done;

    private static readonly func run_fn = func.of(run);
    private static readonly func nothing_fn = func.of(nothing);

    private static int Add(Statement[] program)
    {
        lock (s_gate)
        {
            s_programs = [.. s_programs, program];
            return s_programs.Length - 1;
        }
    }

    private static void Prepare()
    {
        published = slab.kzalloc_nofail<litmus_object>();
        var before = slab.kzalloc_nofail<litmus_object>();
        var (value, p) = (before.a, pointer.p);
        value.value = 2;
        p.value = before;
    }

    /// <summary>The workload of a test; <paramref name="outcomes"/> collects what comes of it.</summary>
    public static Workload Of(string test, IInvariant outcomes)
    {
        var threads = test.Split('|').Select(text => Add(Statement.Program(text))).ToList();
        return new Workload
        {
            Name = test,
            Setup = () =>
            {
                Prepare();
                for (var i = 0; i < threads.Count; i++)
                    Scheduler.Spawn("P" + i.ToString(CultureInfo.InvariantCulture), run_fn, threads[i]);
                Scheduler.Spawn("softirq", rcu_core_fn, daemon: true);
            },
            Invariants = [outcomes],
        };
    }

    /// <summary>The outcomes that are possible: r0 to r3, then x, y, z, w.</summary>
    public static SortedSet<string> Outcomes(string test, MemoryModel memory, Func<Workload, ExplorationOptions, ExplorationResult>? engine = null)
    {
        var outcomes = new Collector();
        var result = (engine ?? Explorer.Explore)(Of(test, outcomes), new ExplorationOptions { Memory = memory, Void = outcomes.Seen.Clear });
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds), result.Violation?.Message);
        return outcomes.Seen;
    }

    /// <summary>The outcome of a run that has ended.</summary>
    public static string OutcomeNow() => string.Concat(Enumerable.Range(0, Registers).Select(i => registers[i])) + " " + string.Concat(Enumerable.Range(0, Variables.Length).Select(i => variables[i]));

    private sealed class Collector : IInvariant
    {
        public SortedSet<string> Seen { get; } = new(StringComparer.Ordinal);

        public string Name => "outcomes";

        public string? AtEnd()
        {
            Seen.Add(OutcomeNow());
            return null;
        }
    }
}

/// <summary>What p points to.</summary>
[KernelStruct("litmus")]
internal readonly partial struct litmus_object
{
    /// <summary>Its one member.</summary>
    public partial shared<int> a { get; }
}

/// <summary>Where p is.</summary>
[KernelStruct("litmus")]
internal readonly partial struct litmus_pointer
{
    /// <summary>The pointer.</summary>
    public partial shared<litmus_object> p { get; }
}
