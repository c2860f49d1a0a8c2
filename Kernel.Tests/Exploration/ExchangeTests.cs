// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;
using Kernel.Primitives;
using static Kernel.Primitives.MarkedAccess;

namespace Kernel.Tests;

/// <summary>Threads that are said to be interchangeable, and are not.</summary>
internal sealed partial class ExchangeTests
{
    [Global] private static partial shared<int> last { get; }

    [Global, Length(thread.Max), PerThread] private static partial cells mine { get; }

    [Global, Length(thread.Max)] private static partial cells anybodys { get; }

    private static async co note_number(int times)
    {
        await WRITE_ONCE(last, 0);
        for (var i = 1; i < times; i++)
            await WRITE_ONCE(last, Context.current_thread.id + 1);
    }

    private static async co note_in_own_element(int times)
    {
        for (var i = 1; i <= times; i++)
        {
            await WRITE_ONCE(last, i);
            var all = mine;
            all[Context.current_thread.id] = i;
        }
    }

    private static async co note_in_an_element(int times)
    {
        for (var i = 1; i <= times; i++)
        {
            await WRITE_ONCE(last, i);
            var all = anybodys;
            all[Context.current_thread.id] = i;
        }
    }

    private static readonly func s_note_number = func.of(note_number);
    private static readonly func s_note_in_own_element = func.of(note_in_own_element);
    private static readonly func s_note_in_an_element = func.of(note_in_an_element);

    private static ExplorationResult Explore(func program, int other = 9) => StatefulSearch.Explore(
        new Workload
        {
            Name = "two",
            Setup = () =>
            {
                Scheduler.Spawn("one", program, 9);
                Scheduler.Spawn("two", program, other);
            },
            Interchangeable = [["one", "two"]],
        },
        new ExplorationOptions());

    [Test]
    public void A_number_of_a_thread_in_a_cell_is_noticed() => NotInterchangeable(Explore(s_note_number));

    [Test]
    public void An_array_by_numbers_of_threads_that_is_not_declared_is_noticed() => NotInterchangeable(Explore(s_note_in_an_element));

    [Test]
    public void An_array_by_numbers_of_threads_that_is_declared_is_exchanged_with_the_threads()
    {
        var result = Explore(s_note_in_own_element);
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds), result.Limit);
    }

    [Test]
    public void Threads_that_begin_with_different_arguments_are_told_apart()
    {
        var result = Explore(s_note_number, other: 8);
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Holds), result.Limit);
    }

    private static void NotInterchangeable(ExplorationResult result)
    {
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Bounded));
        Assert.That(result.Limit, Does.StartWith("[one] and [two] are not interchangeable: with them exchanged, step "));
    }
}
