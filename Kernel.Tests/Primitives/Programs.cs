// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Primitives;
using static Kernel.Primitives.Barriers;
using static Kernel.Primitives.MarkedAccess;
using static Kernel.Primitives.Mutexes;
using static Kernel.Primitives.Rcu;
using static Kernel.Primitives.Spinlocks;

namespace Kernel.Tests;

/// <summary>Small kernel programs with known answers.</summary>
internal static partial class Programs
{
    [Global] public static partial shared<int> x { get; }

    [Global] public static partial shared<int> y { get; }

    [Global] public static partial spinlock_t a { get; }

    [Global] public static partial spinlock_t b { get; }

    [Global] public static partial mutex m { get; }

    /// <summary>Reads, then writes one more: two of them lose an update.</summary>
    public static async co increment(int _)
    {
        var old = await READ_ONCE(x);
        await WRITE_ONCE(x, old + 1);
    }

    public static async co increment_locked(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await spin_lock(a);
            await increment(0);
            spin_unlock(a);
        }
    }

    public static async co a_then_b(int _)
    {
        await spin_lock(a);
        await spin_lock(b);
        spin_unlock(b);
        spin_unlock(a);
    }

    public static async co b_then_a(int _)
    {
        await spin_lock(b);
        await spin_lock(a);
        spin_unlock(a);
        spin_unlock(b);
    }

    public static async co sleep_in_reader(int _)
    {
        rcu_read_lock();
        await READ_ONCE(x);
        await mutex_lock(m);
        mutex_unlock(m);
        rcu_read_unlock();
    }

    public static async co<int> factorial(int n) => n <= 1 ? await READ_ONCE(y) : n * await factorial(n - 1);

    public static async co deep(int n)
    {
        await cond_resched();
        var result = await factorial(n);
        await WRITE_ONCE(x, result);
    }

    public static readonly func increment_fn = func.of(increment);
    public static readonly func increment_locked_fn = func.of(increment_locked);
    public static readonly func a_then_b_fn = func.of(a_then_b);
    public static readonly func b_then_a_fn = func.of(b_then_a);
    public static readonly func sleep_in_reader_fn = func.of(sleep_in_reader);
    public static readonly func deep_fn = func.of(deep);
}
