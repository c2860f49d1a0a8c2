// SPDX-License-Identifier: GPL-2.0-only
namespace Kernel.Tests;

/// <summary>The shapes that the literature has names for, with what may stand between the two accesses of each thread in every combination.</summary>
internal static class WeakShapes
{
    private static readonly string[] s_storeStore = ["", "wmb; ", "mb; ", "release"];
    private static readonly string[] s_loadLoad = ["", "rmb; ", "mb; ", "acquire"];
    private static readonly string[] s_storeLoad = ["", "rmb; ", "wmb; ", "mb; ", "gp; "];
    private static readonly string[] s_loadStore = ["", "mb; ", "acquire", "release", "data"];

    /// <summary>A store, then a store.</summary>
    private static IEnumerable<string> Stores(char first, int value, char second, int to) => s_storeStore.Select(it => it == "release" ? $"{first}={value}; {second}:={to}" : $"{first}={value}; {it}{second}={to}");

    private static IEnumerable<string> Loads(int register, char first, int other, char second) => s_loadLoad.Select(it => it == "acquire" ? $"r{register}:={first}; r{other}={second}" : $"r{register}={first}; {it}r{other}={second}");

    private static IEnumerable<string> StoreLoad(char first, int value, int register, char second) => s_storeLoad.Select(it => $"{first}={value}; {it}r{register}={second}");

    private static IEnumerable<string> LoadStore(int register, char first, char second, int value) => s_loadStore.Select(it => it switch
    {
        "acquire" => $"r{register}:={first}; {second}={value}",
        "release" => $"r{register}={first}; {second}:={value}",
        "data" => $"r{register}={first}; {second}=r{register}",
        _ => $"r{register}={first}; {it}{second}={value}",
    });

    private static IEnumerable<string> Both(IEnumerable<string> one, IEnumerable<string> other) => one.SelectMany(a => other.Select(b => $"{a} | {b}"));

    /// <summary>Two threads: SB, MP, LB, R, S, 2+2W.</summary>
    public static IEnumerable<string> OfTwo =>
    [
        .. Both(StoreLoad('x', 1, 0, 'y'), StoreLoad('y', 1, 1, 'x')),
        .. Both(Stores('x', 1, 'y', 1), Loads(0, 'y', 1, 'x')),
        .. Both(LoadStore(0, 'x', 'y', 1), LoadStore(1, 'y', 'x', 1)),
        .. Both(Stores('x', 1, 'y', 1), StoreLoad('y', 2, 0, 'x')),
        .. Both(Stores('x', 2, 'y', 1), LoadStore(0, 'y', 'x', 1)),
        .. Both(Stores('x', 1, 'y', 2), Stores('y', 1, 'x', 2)),
    ];

    /// <summary>Three and four: WRC, ISA2, RWC, Z6.0, W+RWC, IRIW.</summary>
    public static IEnumerable<string> OfMore =>
    [
        .. Both(["x=1"], Both(LoadStore(0, 'x', 'y', 1), Loads(1, 'y', 2, 'x'))),
        .. Both(Stores('x', 1, 'y', 1), Both(LoadStore(0, 'y', 'z', 1), Loads(1, 'z', 2, 'x'))),
        .. Both(["x=1"], Both(Loads(0, 'x', 1, 'y'), StoreLoad('y', 1, 2, 'x'))),
        .. Both(Stores('x', 1, 'y', 1), Both(LoadStore(0, 'y', 'z', 1), StoreLoad('z', 2, 1, 'x'))),
        .. Both(Stores('x', 1, 'y', 1), Both(Loads(0, 'y', 1, 'z'), StoreLoad('z', 1, 2, 'x'))),
        .. Both(["x=1 | y=1"], Both(Loads(0, 'x', 1, 'y'), Loads(2, 'y', 3, 'x'))),
    ];

    /// <summary>Readers and grace periods.</summary>
    public static IEnumerable<string> OfReaders =>
    [
        "rcu{; r0=x; r1=y; } | x=1; gp; y=1",
        "rcu{; r0=x; r1=y; } | y=1; gp; x=1",
        "rcu{; x=1; r0=y; } | y=1; gp; r1=x",
        "rcu{; x=1; y=1; } | r0=y; gp; r1=x",
        "x=1; rcu{; r0=y; } | y=1; gp; r1=x",
        "rcu{; r0=y; }; r1=x | x=1; gp; y=1",
        "rcu{; r0=x; }; rcu{; r1=y; } | x=1; gp; y=1",
        "rcu{; rcu{; r0=x; }; r1=y; } | x=1; gp; y=1",
        "rcu{; x=1; r0=y; } | rcu{; y=1; r1=z; } | z=1; gp; r2=x",
        "rcu{; x=1; r0=y; } | y=1; gp; r1=z | z=1; gp; r2=x",
        "rcu{; r0=x; y=1; } | r1=y; gp; z=1 | r2=z; gp; x=1",
        "rcu{; x=1; y=2; } | y=1; gp; r0=x",
        "rcu{; r0=x; y=1; } | rcu{; r1=y; r2=z; } | z=1; gp; x=1",
    ];

    /// <summary>Read-modify-writes of each order, in the place of a store or a load.</summary>
    public static IEnumerable<string> OfModifications =>
        from order in (string[])["", ".acquire", ".release", ".relaxed"]
        from test in (string[])
        [
            $"r0=xchg{order} x 1; r1=y | y=1; mb; r2=x",
            $"x=1; xchg{order} y 1 | r0=y; rmb; r1=x",
            $"x=1; wmb; y=1 | r0=xchg{order} y 2; r1=x",
            $"x=1; y:=1 | r0=xchg{order} y 2 | r1:=y; r2=x",
            $"x=1; y=2 | y=1; xchg{order} x 2",
            $"x=1; inc y | inc y; rmb; r0=x | r1=y; mb; r2=x",
            $"inc x; r0=y | inc y; r1=x",
            $"r0=inc x; r1=y | r2=inc y; r3=x",
        ]
        select test;
}
