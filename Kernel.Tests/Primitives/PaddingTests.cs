// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kernel.Primitives;
using static Kernel.Primitives.MarkedAccess;

namespace Kernel.Tests;

/// <summary>What lies between the fields of a structure that a kernel function keeps is no part of the state, whoever left it there.</summary>
internal sealed class PaddingTests
{
    [ThreadStatic]
    private static byte s_leftOver;

    private static readonly func s_keeps = func.of(keeps);
    private static readonly func s_calls = func.of(calls);

    [TestCase(false)]
    [TestCase(true)]
    public void Equal_states_are_equal_cells(bool later)
    {
        var clean = After(0, later);
        Assert.Multiple(() =>
        {
            Assert.That(After(0xFF, later), Is.EqualTo(clean));
            Assert.That(After(0x5A, later), Is.EqualTo(clean));
        });
    }

    /// <summary>The used cells while the function waits for the second time, in the frame that began, or in one that went on.</summary>
    private static int[] After(byte leftOver, bool later)
    {
        Oracle.Enabled = false;
        Machine.StoreBuffers = false;
        Trace.Enabled = false;
        Machine.Preemptible = true;
        Machine.Reset();
        s_leftOver = leftOver;
        var t = Scheduler.Spawn("A", later ? s_keeps : s_calls);
        for (var step = 0; step < (later ? 2 : 1); step++)
            Scheduler.Step(t);
        Assert.That(t.live, Is.Not.Zero, "it waits");
        return Machine.Arena[..Machine.Used].ToArray();
    }

    private static async co keeps(int _)
    {
        await cond();
        var kept = Dirty();
        await WRITE_ONCE(Programs.y, 1);
        await WRITE_ONCE(Programs.x, kept.Flag ? kept.Number : 0);
    }

    private static async co calls(int _)
    {
        var kept = Dirty();
        await WRITE_ONCE(Programs.y, 1);
        await WRITE_ONCE(Programs.x, kept.Flag ? kept.Number : 0);
    }

    private static async co cond() => await READ_ONCE(Programs.y);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Half Dirty()
    {
        Unsafe.SkipInit(out Half half);
        MemoryMarshal.AsBytes(new Span<Half>(ref half)).Fill(s_leftOver);
        half.Flag = true;
        half.Number = 7;
        return half;
    }

    private struct Half
    {
        public bool Flag;
        public int Number;
    }
}
