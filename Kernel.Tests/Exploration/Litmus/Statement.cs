// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;

namespace Kernel.Tests;

/// <summary>What a statement of a litmus test does.</summary>
internal enum Act
{
    Load, Store, Exchange, Increment, CompareExchange, Full, Read, Write, GracePeriod, ReadLock, ReadUnlock, Call, Lock, Unlock, DownWrite, UpWrite, If, Fi, Publish, Follow,
}

/// <summary>How an access is ordered.</summary>
internal enum Order
{
    Usual, Acquire, Release, Relaxed,
}

/// <summary>
/// A statement of a litmus test: <c>x=1</c>, <c>x=r0</c>, <c>x:=1</c> (release), <c>r0=y</c>, <c>r0:=y</c> (acquire), <c>mb</c>, <c>rmb</c>, <c>wmb</c>, <c>gp</c>,
/// <c>rcu{</c> and <c>}</c>, <c>call</c>, <c>xchg x 1</c>, <c>r0=xchg.relaxed x 1</c> (or <c>.acquire</c>, <c>.release</c>), <c>inc x</c> or <c>inc x 2</c> (gives nothing), <c>r0=inc x</c>,
/// <c>r0=cmpxchg x 0 1</c>, <c>lock</c>, <c>unlock</c> (<c>lock t</c>: another one; <c>r0=s</c> looks whether it is held), <c>down</c>, <c>up</c>, <c>if r0=1</c> up to
/// <c>fi</c>, <c>p=&amp;a</c> (rcu_assign_pointer) and <c>r0=*p</c> (rcu_dereference, and a load through it).
/// </summary>
/// <param name="Act">What.</param>
/// <param name="Variable">On which variable: x, y, z, w, a (in the object that p may point to), s, t (locks).</param>
/// <param name="Register">Where the result goes; -1 for nowhere.</param>
/// <param name="Value">The operand.</param>
/// <param name="From">The register that the operand is in; -1 for a constant.</param>
/// <param name="Old">What a compare and exchange expects.</param>
/// <param name="Order">How it is ordered.</param>
internal sealed partial record Statement(Act Act, char Variable = ' ', int Register = -1, int Value = 0, int From = -1, int Old = 0, Order Order = Order.Usual)
{
    public static Statement[] Program(string text) => [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>Where what follows a condition ends.</summary>
    public static int EndOfIf(Statement[] program, int at)
    {
        for (var depth = 0; ; at++)
        {
            depth += program[at].Act switch { Act.If => 1, Act.Fi => -1, _ => 0 };
            if (depth == 0)
                return at;
        }
    }

    private static Statement Parse(string text) => text switch
    {
        "mb" => new(Act.Full),
        "rmb" => new(Act.Read),
        "wmb" => new(Act.Write),
        "gp" => new(Act.GracePeriod),
        "rcu{" => new(Act.ReadLock),
        "}" => new(Act.ReadUnlock),
        "call" => new(Act.Call),
        "lock" => new(Act.Lock, 's'),
        "unlock" => new(Act.Unlock, 's'),
        "lock t" => new(Act.Lock, 't'),
        "unlock t" => new(Act.Unlock, 't'),
        "down" => new(Act.DownWrite),
        "up" => new(Act.UpWrite),
        "fi" => new(Act.Fi),
        "p=&a" => new(Act.Publish, 'p'),
        _ => Access(text),
    };

    private static Statement Access(string text)
    {
        if (Conditional().Match(text) is { Success: true } condition)
            return new(Act.If, From: Digit(condition, 1), Value: Digit(condition, 2));
        if (Following().Match(text) is { Success: true } follow)
            return new(Act.Follow, 'p', Digit(follow, 1));
        if (Modifying().Match(text) is { Success: true } modify)
            return Modification(modify);
        if (Loading().Match(text) is { Success: true } load)
            return new(Act.Load, load.Groups[3].Value[0], Digit(load, 1), Order: load.Groups[2].Length > 0 ? Order.Acquire : Order.Usual);
        var store = Storing().Match(text);
        if (!store.Success)
            throw new ArgumentException($"no statement: {text}");
        var order = store.Groups[2].Length > 0 ? Order.Release : Order.Usual;
        return store.Groups[3].Value[0] == 'r'
            ? new(Act.Store, store.Groups[1].Value[0], From: store.Groups[3].Value[1] - '0', Order: order)
            : new(Act.Store, store.Groups[1].Value[0], Value: Digit(store, 3), Order: order);
    }

    private static Statement Modification(Match it)
    {
        var register = it.Groups[1].Length > 0 ? it.Groups[1].Value[1] - '0' : -1;
        var order = it.Groups[3].Value switch { "" => Order.Usual, "acquire" => Order.Acquire, "release" => Order.Release, _ => Order.Relaxed };
        var variable = it.Groups[4].Value[0];
        return it.Groups[2].Value switch
        {
            "inc" => new(Act.Increment, variable, register, it.Groups[5].Length > 0 ? Digit(it, 5) : 1, Order: order),
            "xchg" => new(Act.Exchange, variable, register, Digit(it, 5), Order: order),
            _ => new(Act.CompareExchange, variable, register, Digit(it, 6), Old: Digit(it, 5), Order: order),
        };
    }

    private static int Digit(Match match, int group) => match.Groups[group].Value[0] - '0';

    [GeneratedRegex(@"^if r(\d)=(\d)$")]
    private static partial Regex Conditional();

    [GeneratedRegex(@"^r(\d)=\*p$")]
    private static partial Regex Following();

    [GeneratedRegex(@"^(?:(r\d)=)?(inc|xchg|cmpxchg)(?:\.(acquire|release|relaxed))? ([a-z])(?: (\d))?(?: (\d))?$")]
    private static partial Regex Modifying();

    [GeneratedRegex(@"^r(\d)(:?)=([a-z])$")]
    private static partial Regex Loading();

    [GeneratedRegex(@"^([a-z])(:?)=(r?\d)$")]
    private static partial Regex Storing();
}
