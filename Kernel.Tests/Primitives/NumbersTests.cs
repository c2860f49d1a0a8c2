// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using Kernel.Primitives;
using static Kernel.Primitives.MarkedAccess;

namespace Kernel.Tests;

/// <summary>
/// The numbers that cells hold of what a process counts are no addresses, however much it counts: a cell that holds the address of
/// something of a thread names that thread, and states are compared by that.
/// </summary>
internal sealed class NumbersTests
{
    private static readonly func s_waits = func.of(waits);

    [Test]
    public void No_number_of_a_function_is_an_address() => Assert.That(Unsafe.BitCast<func, int>(s_waits), Is.GreaterThanOrEqualTo(Machine.Cells));

    [Test]
    public void No_number_of_a_text_is_an_address() => Assert.That(Names.intern("a text"), Is.GreaterThanOrEqualTo(Machine.Cells));

    [Test]
    public void No_number_of_an_effect_is_an_address() => Assert.That(Effects.Add(static (_, _, _, _) => { }), Is.GreaterThanOrEqualTo(Machine.Cells));

    [Test]
    public void No_number_of_a_type_is_an_address()
    {
        Machine.Reset();
        var list = slab.kzalloc_nofail<list_head>();
        Assert.That(Machine.Arena[list.address - 1], Is.GreaterThanOrEqualTo(Machine.Cells), "the header's second cell");
    }

    [Test]
    public void No_number_of_a_frame_is_an_address()
    {
        Oracle.Enabled = false;
        Machine.StoreBuffers = false;
        Trace.Enabled = false;
        Machine.Preemptible = true;
        Machine.Reset();
        var t = Scheduler.Spawn("A", s_waits);
        Scheduler.Step(t);
        Assert.That(t.live, Is.Not.Zero, "it waits");
        Assert.That(Machine.Arena[t.address + 2 * Machine.PageCells], Is.GreaterThanOrEqualTo(Machine.Cells), "the type of the first frame");
    }

    private static async co waits(int _) => await WRITE_ONCE(Programs.y, 1);
}
