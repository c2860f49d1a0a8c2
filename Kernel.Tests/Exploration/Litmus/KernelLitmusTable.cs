// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Exploration;

namespace Kernel.Tests;

/// <summary>What a litmus file of the kernel says of its outcome.</summary>
internal enum Says
{
    Sometimes,
    Never,
    /// <summary>Sometimes, by load buffering: no model here has it.</summary>
    Buffered,
}

/// <summary>A litmus test of the kernel: the shape and the stated result of a file of tools/memory-model/litmus-tests or Documentation/litmus-tests.</summary>
/// <param name="Name">The file's name, without extension.</param>
/// <param name="Program">The shape.</param>
/// <param name="Outcome">The outcome asked for.</param>
/// <param name="Says">The result that the file states.</param>
/// <param name="Tso">Whether x86 has the outcome. (Sequential consistency has none of them.)</param>
internal sealed record KernelLitmus(string Name, string Program, string Outcome, Says Says, bool Tso = false)
{
    public override string ToString() => Name;

    public static readonly KernelLitmus[] All =
    [
        new("CoRR+poonceonce+Once", "x=1 | r0=x; r1=x", "r0=1 r1=0", Says.Never),
        new("CoRW+poonceonce+Once", "r0=x; x=1 | x=2", "r0=2 x=2", Says.Never),
        new("CoWR+poonceonce+Once", "x=1; r0=x | x=2", "r0=2 x=1", Says.Never),
        new("CoWW+poonceonce", "x=1; x=2", "x=1", Says.Never),
        new("IRIW+fencembonceonces+OnceOnce", "x=1 | r0=x; mb; r1=y | y=1 | r2=y; mb; r3=x", "r0=1 r1=0 r2=1 r3=0", Says.Never),
        new("IRIW+poonceonces+OnceOnce", "x=1 | r0=x; r1=y | y=1 | r2=y; r3=x", "r0=1 r1=0 r2=1 r3=0", Says.Sometimes),
        new("ISA2+pooncelock+pooncelock+pombonce", "lock; x=1; y=1; unlock | lock; r0=y; z=1; unlock | r1=z; mb; r2=x", "r0=1 r1=1 r2=0", Says.Never),
        new("ISA2+poonceonces", "x=1; y=1 | r0=y; z=1 | r1=z; r2=x", "r0=1 r1=1 r2=0", Says.Sometimes),
        new("ISA2+pooncerelease+poacquirerelease+poacquireonce", "x=1; y:=1 | r0:=y; z:=1 | r1:=z; r2=x", "r0=1 r1=1 r2=0", Says.Never),
        new("LB+fencembonceonce+ctrlonceonce", "r0=x; if r0=1; y=1; fi | r1=y; mb; x=1", "r0=1 r1=1", Says.Never),
        new("LB+poacquireonce+pooncerelease", "r0=x; y:=1 | r1:=y; x=1", "r0=1 r1=1", Says.Never),
        new("LB+poonceonces", "r0=x; y=1 | r1=y; x=1", "r0=1 r1=1", Says.Buffered),
        new("LB+unlocklockonceonce+poacquireonce", "lock; r0=x; unlock; lock t; y=1; unlock t | r1:=y; x=1", "r0=1 r1=1", Says.Never),
        new("MP+fencewmbonceonce+fencermbonceonce", "x=1; wmb; y=1 | r0=y; rmb; r1=x", "r0=1 r1=0", Says.Never),
        new("MP+onceassign+derefonce", "a=1; p=&a | r0=*p", "r0=0", Says.Never),
        new("MP+polockmbonce+poacquiresilsil", "lock; mb; x=1; unlock | r0:=x; r1=s; r2=s", "r0=1 r1=0 r2=1", Says.Never),
        new("MP+polockonce+poacquiresilsil", "lock; x=1; unlock | r0:=x; r1=s; r2=s", "r0=1 r1=0 r2=1", Says.Sometimes),
        new("MP+polocks", "x=1; lock; y=1; unlock | lock; r0=y; unlock; r1=x", "r0=1 r1=0", Says.Never),
        new("MP+poonceonces", "x=1; y=1 | r0=y; r1=x", "r0=1 r1=0", Says.Sometimes),
        new("MP+pooncerelease+poacquireonce", "x=1; y:=1 | r0:=y; r1=x", "r0=1 r1=0", Says.Never),
        new("MP+porevlocks", "lock; x=1; unlock; y=1 | r0=y; lock; r1=x; unlock", "r0=1 r1=0", Says.Never),
        new("MP+unlocklockonceonce+fencermbonceonce", "lock; x=1; unlock; lock t; y=1; unlock t | r0=y; rmb; r1=x", "r0=1 r1=0", Says.Never),
        new("R+fencembonceonces", "x=1; mb; y=1 | y=2; mb; r0=x", "r0=0 y=2", Says.Never),
        new("R+poonceonces", "x=1; y=1 | y=2; r0=x", "r0=0 y=2", Says.Sometimes, Tso: true),
        new("S+fencewmbonceonce+poacquireonce", "x=2; wmb; y=1 | r0:=y; x=1", "r0=1 x=2", Says.Never),
        new("S+poonceonces", "x=2; y=1 | r0=y; x=1", "r0=1 x=2", Says.Sometimes),
        new("SB+fencembonceonces", "x=1; mb; r0=y | y=1; mb; r1=x", "r0=0 r1=0", Says.Never),
        new("SB+poonceonces", "x=1; r0=y | y=1; r1=x", "r0=0 r1=0", Says.Sometimes, Tso: true),
        new("SB+rfionceonce-poonceonces", "x=1; r0=x; r1=y | y=1; r2=y; r3=x", "r1=0 r3=0", Says.Sometimes, Tso: true),
        new("WRC+poonceonces+Once", "x=1 | r0=x; y=1 | r1=y; r2=x", "r0=1 r1=1 r2=0", Says.Sometimes),
        new("WRC+pooncerelease+fencermbonceonce+Once", "x=1 | r0=x; y:=1 | r1=y; rmb; r2=x", "r0=1 r1=1 r2=0", Says.Never),
        new("Z6.0+pooncelock+poonceLock+pombonce", "lock; x=1; y=1; unlock | lock; mb; r0=y; z=1; unlock | z=2; mb; r1=x", "r0=1 r1=0 z=2", Says.Never),
        new("Z6.0+pooncelock+pooncelock+pombonce", "lock; x=1; y=1; unlock | lock; r0=y; z=1; unlock | z=2; mb; r1=x", "r0=1 r1=0 z=2", Says.Sometimes),
        new("Z6.0+pooncerelease+poacquirerelease+fencembonceonce", "x=1; y:=1 | r0:=y; z:=1 | z=2; mb; r1=x", "r0=1 r1=0 z=2", Says.Sometimes),
        new("dep+plain", "r0=x; if r0=1; y=1; fi | r1:=y; x:=r1", "x=1 y=1", Says.Never),
        new("Atomic-RMW+mb__after_atomic-is-stronger-than-acquire", "r0=x; rmb; r1=y | inc y; mb; x=1", "r0=1 r1=0", Says.Never),
        new("Atomic-RMW-ops-are-atomic-WRT-atomic_set", "r0=cmpxchg x 0 1 | x=3", "r0=0 x=1", Says.Never),
        new("cmpxchg-fail-ordered-1", "x=1; r2=cmpxchg z 1 0; mb; r0=y | y=1; r3=cmpxchg z 1 0; mb; r1=x", "r0=0 r1=0", Says.Never),
        new("cmpxchg-fail-ordered-2", "x=1; r0=cmpxchg y 0 1 | r1=cmpxchg y 0 1; mb; r2=x", "r0=0 r1=1 r2=0", Says.Never),
        new("cmpxchg-fail-unordered-1", "x=1; r2=cmpxchg z 1 0; r0=y | y=1; r3=cmpxchg z 1 0; r1=x", "r0=0 r1=0", Says.Sometimes),
        new("cmpxchg-fail-unordered-2", "x=1; r0=cmpxchg y 0 1 | r1=cmpxchg y 0 1; r2=x", "r0=0 r1=1 r2=0", Says.Sometimes),
        new("DCL-broken", "r0=y; if r0=0; lock; r0=y; if r0=0; x=1; y=1; fi; unlock; fi; r1=x | r2=y; if r2=0; lock; r2=y; if r2=0; x=1; y=1; fi; unlock; fi; r3=x", "r1=0", Says.Sometimes),
        new("DCL-fixed", "r0:=y; if r0=0; lock; r0=y; if r0=0; x=1; y:=1; fi; unlock; fi; r1=x | r2:=y; if r2=0; lock; r2=y; if r2=0; x=1; y:=1; fi; unlock; fi; r3=x", "r1=0", Says.Never),
        new("RM-fixed", "lock; r2=inc y; x=1; unlock | r0=x; r1=x; lock; r3=inc y; unlock", "r0=0 r1=1 r3=1", Says.Never),
        new("RCU+sync+read", "rcu{; r0=x; r1=y; } | x=1; gp; y=1", "r0=0 r1=1", Says.Never),
        new("RCU+sync+free", "rcu{; r0=*p; r1=z; } | p=&a; gp; z=1", "r0=2 r1=1", Says.Never),
    ];
}
