// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Primitives;

/// <summary>
/// The machine of this OS thread: one arena of 32-bit cells that holds everything the modelled kernel can see, its
/// threads' stacks included, and the few registers that live only while a step runs.
/// </summary>
/// <remarks>
/// A snapshot of the machine is a copy of its arena; two machines with equal arenas behave alike. Arena layout:
/// cells 0 to 63 machine header (an access through NULL lands here and is refused), then the kernel threads with their
/// stacks, then global variables, then the heap, which only grows.
/// </remarks>
public static unsafe class Machine
{
    /// <summary>Cells of an arena. The operating system gives memory only for those that are touched.</summary>
    public const int Cells = 1 << 25;

    /// <summary>
    /// What a process counts, and cells hold by number (functions, frames, types, texts, effects), is counted from here on: a cell
    /// names a thread where it holds an address of something of that thread, so that no number may look like an address.
    /// </summary>
    internal const int Numbers = Cells;

    /// <summary>Cells of a page, the unit of change tracking.</summary>
    public const int PageCells = 64;

    /// <summary>Header cell: first cell beyond the heap.</summary>
    internal const int Brk = 1;

    /// <summary>Header cell: kernel allocations that may still be refused, where a workload asks for refusals.</summary>
    internal const int AllocationFailures = 2;

    /// <summary>Header cell: grace periods that have ended. Counted for reports; nothing in the model depends on it.</summary>
    public const int GracePeriods = 6;

    /// <summary>Header cell: numbers of threads in use lie below it.</summary>
    internal const int ThreadCount = 4;

    /// <summary>Header cell: 1 where declared lives are not looked at.</summary>
    private const int LivesUnchecked = 5;

    /// <summary>First cell of the kernel threads.</summary>
    public const int Threads = PageCells;

    /// <summary>First cell of the global variables.</summary>
    public const int Globals = Threads + thread.Max * thread.Span;

    /// <summary>Cells for global variables.</summary>
    public const int GlobalCells = 4096;

    /// <summary>First cell of the heap.</summary>
    public const int Heap = Globals + GlobalCells;

    [ThreadStatic]
    private static Registers* t_registers;

    internal static Registers* registers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var it = t_registers;
            return it != null ? it : Create();
        }
    }

    /// <summary>What is not part of the machine's state: it is meaningless between two steps, or fixed for a run.</summary>
    internal struct Registers
    {
        public int* cells;
        public ulong* dirty;
        public int current;
        public int suspended;
        public int returned;
        public int choice;
        public int lowest;
        public int highest;
        public int preemptible;
        public int tso;
        public int weak;
        public int messages;
        public int tracing;
        public int recording;
        public int fuel;
        public uint* watchers;
        public uint watcher;
        public int reuse;
        public int reuse_cookies;
        public int keep_counts;
        public int added;
        public int observing;
        public int stale;
        public uint* interest;
        public fixed uint spawners[thread.Max];
        public int port;
        public fixed int names[thread.Max];
        public fixed long value[2];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Registers* Create()
    {
        var it = (Registers*)NativeMemory.AllocZeroed((nuint)sizeof(Registers));
        it->cells = (int*)NativeMemory.AllocZeroed((nuint)Cells, sizeof(int));
        it->dirty = (ulong*)NativeMemory.AllocZeroed(Cells / PageCells / 64, sizeof(ulong));
        t_registers = it;
        t_owner = new Owner(it);
        Reset();
        return it;
    }

    [ThreadStatic]
    private static Owner? t_owner;

    /// <summary>Frees an arena when the OS thread that it belonged to is gone.</summary>
    private sealed class Owner(Registers* registers)
    {
        private readonly nint _registers = (nint)registers;

        ~Owner()
        {
            var it = (Registers*)_registers;
            NativeMemory.Free(it->cells);
            NativeMemory.Free(it->dirty);
            NativeMemory.Free(it->interest);
            NativeMemory.Free(it);
        }
    }

    /// <summary>Back to a machine that has run nothing: no thread, no object, all global variables zero.</summary>
    public static void Reset()
    {
        var m = registers;
        var used = Math.Max(m->cells[Brk], Heap);
        new Span<int>(m->cells, used).Clear();
        m->cells[Brk] = Heap;
        m->current = m->suspended = m->returned = m->choice = 0;
        m->weak = 0;
        Watchdog.Feed(m);
        new Span<ulong>(m->dirty, used / PageCells / 64 + 1).Fill(ulong.MaxValue);
        Trace.Reset();
        Lives.Reset();
        Oracle.Reset();
    }

    /// <summary>Somebody is about to look at the machine, who is stopped where that does not come to an end.</summary>
    public static void BeginCheck() => Watchdog.FeedCheck(registers);

    /// <summary>
    /// True while every shared access is a point at which another thread may run; false runs a thread until it must
    /// wait, which is how scenarios are executed.
    /// </summary>
    public static bool Preemptible
    {
        get => registers->preemptible != 0;
        set => registers->preemptible = value ? 1 : 0;
    }

    /// <summary>True for x86-TSO: stores wait in the processor's buffer before others see them.</summary>
    public static bool StoreBuffers
    {
        get => registers->tso != 0;
        set => registers->tso = value ? 1 : 0;
    }

    /// <summary>True for the weak model, from when it is set until the machine is reset: stores reach other processors one by one, in any order that nothing forbids.</summary>
    public static bool WeakMemory
    {
        get => registers->weak != 0;
        set
        {
            registers->weak = value ? 1 : 0;
            registers->messages = value ? slab.Room(Messages.Size) : 0;
        }
    }

    /// <summary>
    /// True while the counts of sequence locks are chosen from those that nobody remembers, instead of growing for ever:
    /// for engines that recognise states. Readers can only ask whether the count is the one they remember. Counters that are only summed are one cell then:
    /// <see cref="Sums"/>.
    /// </summary>
    public static bool ReuseSequences
    {
        get => registers->reuse != 0;
        set
        {
            registers->reuse = value ? 1 : 0;
            if (value)
                Sums.Gather();
        }
    }

    /// <summary>
    /// True while cookies of grace periods are numbered anew, in their order, as far as somebody remembers them, instead of growing for ever: for the search
    /// for cycles. Set before the world is built.
    /// </summary>
    public static bool ReuseCookies
    {
        get => registers->reuse_cookies != 0;
        set => registers->reuse_cookies = value ? 1 : 0;
    }

    /// <summary>
    /// True while counters that are only summed stay as they are also where <see cref="ReuseSequences"/> asks for states that are recognised: to
    /// check <see cref="Sums"/> against.
    /// </summary>
    public static bool KeepCounts
    {
        get => registers->keep_counts != 0;
        set => registers->keep_counts = value ? 1 : 0;
    }

    /// <summary>
    /// True while objects must follow their declared lives, as they must on a machine just reset. A workload that shows
    /// what comes of a step that no life permits turns it off.
    /// </summary>
    public static bool ChecksLives
    {
        get => Memory.raw_load(LivesUnchecked) == 0;
        set => Memory.raw_store(LivesUnchecked, value ? 0 : 1);
    }

    /// <summary>Cells in use: everything below has a meaning, nothing above does.</summary>
    public static int Used => registers->cells[Brk];

    /// <summary>The arena itself, for snapshot, restore and fingerprint.</summary>
    public static Span<int> Arena => new(registers->cells, Cells);

    /// <summary>One bit for each page that may have changed since the bit was last cleared.</summary>
    public static Span<ulong> Dirty => new(registers->dirty, Cells / PageCells / 64);

    /// <summary>Refusals that allocations may still answer in this run.</summary>
    public static int MayFail
    {
        get => Memory.raw_load(AllocationFailures);
        set => Memory.raw_store(AllocationFailures, value);
    }

    internal static int ThreadLimit => Memory.raw_load(ThreadCount);

    /// <summary>A person's name for a thread. Not in the arena: two threads that differ in name only behave alike.</summary>
    internal static string NameOf(thread t) => Names.text(registers->names[t.id]);

    internal static void SetName(thread t, string name) => registers->names[t.id] = Names.intern(name);

    /// <summary>Grace periods that have ended since the machine was reset.</summary>
    public static int GracePeriodsEnded => registers->cells[GracePeriods];
}
