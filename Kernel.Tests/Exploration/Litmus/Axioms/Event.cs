// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>An event of an execution, as the kernel's memory model speaks of them.</summary>
/// <param name="Thread">Whose; -1 for what is there in the beginning.</param>
/// <param name="Act">A load, a store, or a fence.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Of">The statement.</param>
/// <param name="Order">Acquire, for a load; release, for a store.</param>
/// <param name="Modifies">Whether it is one half of a read-modify-write; the store follows the load.</param>
/// <param name="Returns">Whether anybody looks at what a load gives.</param>
internal sealed record Event(int Thread, Act Act, char Variable, Statement? Of, Order Order = Order.Usual, bool Modifies = false, bool Returns = true)
{
    /// <summary>The events of a test, program by program, behind the first values of the variables.</summary>
    public static Event[] All(string test)
    {
        var programs = test.Split('|').Select(Statement.Program).ToList();
        var variables = programs.SelectMany(it => it).Select(it => it.Variable).Where(it => it != ' ').Distinct();
        return [.. variables.Select(it => new Event(-1, Act.Store, it, null)), .. programs.SelectMany((program, thread) => program.SelectMany(it => All(thread, it)))];
    }

    private static IEnumerable<Event> All(int thread, Statement it)
    {
        var isModification = it.Act is Act.Exchange or Act.Increment;
        if (!isModification)
            return it.Act is Act.Load or Act.Store or Act.Full or Act.Read or Act.Write or Act.GracePeriod or Act.ReadLock or Act.ReadUnlock
                ? [new(thread, it.Act, it.Variable, it, it.Order)]
                : throw new ArgumentException($"no event: {it}");
        var returns = it.Act == Act.Exchange || it.Register >= 0;
        IEnumerable<Event> both =
        [
            new(thread, Act.Load, it.Variable, it, it.Order == Order.Acquire ? Order.Acquire : Order.Usual, Modifies: true, returns),
            new(thread, Act.Store, it.Variable, it, it.Order == Order.Release ? Order.Release : Order.Usual, Modifies: true),
        ];
        return returns && it.Order == Order.Usual ? [new(thread, Act.Full, ' ', it), .. both, new(thread, Act.Full, ' ', it)] : both;
    }
}
